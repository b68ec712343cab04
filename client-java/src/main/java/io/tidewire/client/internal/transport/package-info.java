/** The transports of a session: polling, streaming and WebSocket. */
@NullMarked
package io.tidewire.client.internal.transport;

import org.jspecify.annotations.NullMarked;
