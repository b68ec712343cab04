/** The one thread that owns the state of all clients of a process. */
@NullMarked
package io.tidewire.client.loop;

import org.jspecify.annotations.NullMarked;
