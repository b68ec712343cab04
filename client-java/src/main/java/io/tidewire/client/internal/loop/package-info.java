/** The threads of all clients: one event loop that owns their state, and threads for listeners. */
@NullMarked
package io.tidewire.client.internal.loop;

import org.jspecify.annotations.NullMarked;
