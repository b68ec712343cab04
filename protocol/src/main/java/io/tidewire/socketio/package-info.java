/** Socket.IO v5 packets and their text encoding, without I/O. */
@NullMarked
package io.tidewire.socketio;

import org.jspecify.annotations.NullMarked;
