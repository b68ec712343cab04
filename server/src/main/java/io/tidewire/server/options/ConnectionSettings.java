package io.tidewire.server.options;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.Require;
import io.tidewire.event.ErrorContext;
import io.tidewire.websocket.DeflateOptions;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The options that servers and WebSocket handlers have in common.
 *
 * @param <B> the builder, which each method returns
 */
abstract class ConnectionSettings<B extends ConnectionSettings<B>> {
  final ConnectionValues connection;

  ConnectionSettings(String logger) {
    this.connection = new ConnectionValues(logger);
  }

  abstract B self();

  /**
   * The WebSocket subprotocols that the server speaks, the preferred first. A client that offers
   * none of these gets none. By default the server takes the first that a client offers.
   *
   * @throws IllegalArgumentException if a name is not a token (RFC 9110, 5.6.2)
   */
  public B subprotocols(String... names) {
    connection.subprotocols = Subprotocols.of(names);
    return self();
  }

  /** Compresses WebSocket messages (RFC 7692) if a client can; off by default. */
  public B deflate(DeflateOptions options) {
    connection.deflate = Optional.of(options);
    return self();
  }

  /**
   * How many bytes may wait for a client that reads too slowly; default 4 MiB. The largest message
   * that waits is not counted, so a single message is never too much. Above the limit a server
   * applies its {@link ServerBuilder#slowConsumers}, and a handler closes the WebSocket.
   */
  public B maxUnsentBytes(long maxUnsentBytes) {
    connection.maxUnsentBytes = Require.positive("maxUnsentBytes", maxUnsentBytes);
    return self();
  }

  /**
   * How many bytes of one client may wait for listeners and middleware before the server pauses
   * reading from it; default 2 MiB. A single packet may be larger.
   *
   * @throws IllegalArgumentException unless it is above zero
   */
  public B maxPendingBytes(long maxPendingBytes) {
    connection.maxPendingBytes = Require.positive("maxPendingBytes", maxPendingBytes);
    return self();
  }

  /**
   * Runs listeners, middleware and hooks on an executor of the application, those of one socket in
   * order. By default they run on virtual threads where these may block (Java 24 and later), else
   * on two pools of the server, as {@link #maxListenerThreads} says. If the executor rejects a task
   * of a socket, the session ends with {@link
   * io.tidewire.event.DisconnectReason#EXECUTOR_REJECTED}, or the WebSocket of a handler with 1013;
   * its last listeners, such as {@code onDisconnect}, run on a thread of the server. The
   * application ends the executor, after the server.
   */
  public B executor(Executor executor) {
    connection.listeners = new ListenerPlacement.Application(executor);
    return self();
  }

  /**
   * How many listeners may block at a time, and beside them how many middleware functions and
   * hooks: each on as many platform threads at most, on any Java. Threads are created when calls
   * wait, and end after 5 s without work. When all of them are blocked, further calls wait, and a
   * warning is logged. By default 512, and on Java 24 and later virtual threads without a limit.
   * Replaces {@link #executor}.
   */
  public B maxListenerThreads(int max) {
    connection.listeners = new ListenerPlacement.Pool(Require.positive("maxListenerThreads", max));
    return self();
  }

  /**
   * Runs listeners on the event loops: the fastest, for listeners that never block. A listener that
   * blocks stops all clients of its loop.
   */
  public B listenersOnLoop() {
    connection.listeners = new ListenerPlacement.Loops();
    return self();
  }

  /**
   * Receives everything that listeners, middleware and hooks throw. By default it is logged, with
   * its event, namespace, socket and address. Of a client's {@link io.tidewire.event.BadArgument}
   * the first three of each socket are passed on; their messages end with the place. Called on any
   * thread, also concurrently; it must not block. What it throws itself is logged.
   */
  public B onError(Consumer<Throwable> onError) {
    connection.onError = ErrorHook.of(onError);
    return self();
  }

  /** Like {@link #onError}, with the place where it was thrown. Replaces that. */
  public B onErrorWithContext(BiConsumer<Throwable, ErrorContext> onError) {
    connection.onError = ErrorHook.of(onError);
    return self();
  }
}
