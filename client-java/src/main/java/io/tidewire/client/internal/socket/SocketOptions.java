package io.tidewire.client.internal.socket;

import io.tidewire.client.internal.loop.ListenerExecutors;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.socketio.PacketParser;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The options of one socket. Immutable.
 *
 * @param bufferTimeToLive empty for any time
 */
public record SocketOptions(
    Optional<Supplier<?>> auth,
    Duration authTimeout,
    int retries,
    Duration ackTimeout,
    Optional<Duration> bufferTimeToLive,
    int bufferBytes,
    PacketParser parser,
    ListenerExecutors threads,
    ErrorHook onError) {}
