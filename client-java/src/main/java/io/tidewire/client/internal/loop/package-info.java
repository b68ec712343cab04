/** The one thread that owns the state of all clients of a process. */
@NullMarked
package io.tidewire.client.internal.loop;

import org.jspecify.annotations.NullMarked;
