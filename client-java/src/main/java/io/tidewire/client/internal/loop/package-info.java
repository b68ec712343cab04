/** The threads of all clients of a process: one that owns their state, others for listeners. */
@NullMarked
package io.tidewire.client.internal.loop;

import org.jspecify.annotations.NullMarked;
