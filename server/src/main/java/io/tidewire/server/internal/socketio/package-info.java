/** A client: one session with its sockets; decodes packets and lets sockets join namespaces. */
@NullMarked
package io.tidewire.server.internal.socketio;

import org.jspecify.annotations.NullMarked;
