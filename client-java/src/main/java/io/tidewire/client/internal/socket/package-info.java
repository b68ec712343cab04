/** One socket: its state, its listeners, and the events that it sends and receives. */
@NullMarked
package io.tidewire.client.internal.socket;

import org.jspecify.annotations.NullMarked;
