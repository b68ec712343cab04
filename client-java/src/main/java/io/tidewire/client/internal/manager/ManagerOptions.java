package io.tidewire.client.internal.manager;

import io.tidewire.client.internal.loop.ListenerExecutors;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.socketio.PacketLimits;
import io.tidewire.socketio.PacketParser;
import java.time.Duration;
import java.util.Optional;

/**
 * The options of a connection that sockets share. Immutable.
 *
 * @param connectTimeout empty for any time
 */
public record ManagerOptions(
    Reconnection reconnection,
    Optional<Duration> connectTimeout,
    PacketParser parser,
    PacketLimits packetLimits,
    ListenerExecutors threads,
    ErrorHook onError) {}
