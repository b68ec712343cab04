/** What carries packets: polling, streaming and WebSocket, one session and one loop each. */
@NullMarked
package io.tidewire.server.internal.transport;

import org.jspecify.annotations.NullMarked;
