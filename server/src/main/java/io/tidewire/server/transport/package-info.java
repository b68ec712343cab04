/** What carries packets: long-polling and our own WebSocket, one session and one loop each. */
@NullMarked
package io.tidewire.server.transport;

import org.jspecify.annotations.NullMarked;
