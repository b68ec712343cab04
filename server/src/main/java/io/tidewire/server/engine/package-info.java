/** Engine.IO sessions: handshake, heartbeat, upgrade, close. */
@NullMarked
package io.tidewire.server.engine;

import org.jspecify.annotations.NullMarked;
