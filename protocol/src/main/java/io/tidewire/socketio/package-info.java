/** Socket.IO v5 packets and their encodings, without I/O. */
@NullMarked
package io.tidewire.socketio;

import org.jspecify.annotations.NullMarked;
