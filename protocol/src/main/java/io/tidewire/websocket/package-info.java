/** RFC 6455 and RFC 7692 without I/O; knows nothing of Socket.IO. */
@NullMarked
package io.tidewire.websocket;

import org.jspecify.annotations.NullMarked;
