package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.ErrorMessages;
import io.tidewire.client.internal.http.GuardedLoop;
import io.tidewire.client.internal.http.TransportException;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A WebSocket: each packet is a message. Confined to the loop. */
final class WebSocketTransport implements Transport.Holdable, WebSocketReceiver.Sink {
  /** How long the server may take to answer a close frame before the connection is aborted. */
  static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private sealed interface State {
    record Idle() implements State {}

    record Connecting(EventLoop.Timer deadline) implements State {}

    record Open(WebSocket socket, MessageSender sender) implements State {}

    /** The close frame was sent. */
    record Closing(WebSocket socket, EventLoop.Timer deadline) implements State {}

    record Closed() implements State {}
  }

  private final GuardedLoop loop;
  private final WebSocketDialer dialer;
  private final Executor readers;
  private final TransportOptions options;
  private final TransportListener listener;
  private final Endpoint endpoint;
  private final ErrorMessages failures;
  private final HoldQueue received = new HoldQueue();
  private State state = new State.Idle();

  /**
   * Reads on threads of {@code readers}.
   *
   * @param sid null for a new session
   */
  WebSocketTransport(
      EventLoop loop,
      WebSocketDialer dialer,
      Executor readers,
      TransportOptions options,
      @Nullable String sid,
      TransportListener listener) {
    this.loop = new GuardedLoop(loop, this::onDefect);
    this.dialer = dialer;
    this.readers = readers;
    this.options = options;
    this.listener = listener;
    this.endpoint = new Endpoint(TransportName.WEBSOCKET, options, sid);
    this.failures = new ErrorMessages(endpoint.place());
  }

  @Override
  public TransportName name() {
    return TransportName.WEBSOCKET;
  }

  @Override
  public void open() {
    state = new State.Connecting(loop.after(options.requestTimeout(), this::onLate));
    loop.run(this::requestHeaders);
  }

  @Override
  public boolean writable() {
    return state instanceof State.Open open && open.sender().idle();
  }

  /** May also be called while not writable; the packets then wait. */
  @Override
  public void send(List<EnginePacket> packets) {
    if (state instanceof State.Open open) {
      loop.run(() -> open.sender().send(packets));
    }
  }

  @Override
  public void hold() {
    received.hold();
  }

  @Override
  public void release() {
    loop.run(received::release);
  }

  @Override
  public void close() {
    if (state instanceof State.Open open && open.sender().idle()) {
      sendClose(open.socket());
    } else {
      abort();
    }
  }

  private void sendClose(WebSocket socket) {
    state = new State.Closing(socket, loop.after(CLOSE_TIMEOUT, this::abort));
    loop.whenDone(
        socket.sendClose(WebSocket.NORMAL_CLOSURE, ""),
        (same, thrown) -> {
          if (thrown != null) {
            abort(); // it is closed
          }
        });
  }

  private void requestHeaders() {
    Headers.request(
        options.headers(), loop, this::connect, thrown -> fail(failures.noHeaders(thrown)));
  }

  private void connect(Map<String, List<String>> headers) {
    if (state instanceof State.Connecting) {
      loop.whenDone(dial(headers), (socket, thrown) -> failIfNotConnected(thrown));
    }
  }

  private CompletableFuture<WebSocket> dial(Map<String, List<String>> headers) {
    try {
      int limit = options.limits().maxMessageBytes();
      WebSocketReceiver receiver = new WebSocketReceiver(loop, readers, this, limit);
      return dialer.dial(endpoint.next(), headers, receiver);
    } catch (Throwable refused) { // a malformed or reserved header, an Error
      return CompletableFuture.failedFuture(refused);
    }
  }

  private void failIfNotConnected(@Nullable Throwable thrown) {
    if (thrown != null) {
      onFailed(thrown);
    }
  }

  @Override
  public void onConnected(WebSocket socket) {
    if (state instanceof State.Connecting connecting) {
      connecting.deadline().cancel();
      state = new State.Open(socket, sender(socket));
      listener.onOpen(this);
    } else {
      socket.abort(); // closed in the meantime
    }
  }

  private MessageSender sender(WebSocket socket) {
    return new MessageSender(
        socket, loop, options.forceBase64(), () -> listener.onDrain(this), this::onFailed);
  }

  /** Runs {@code done} after the packet was passed on. */
  @Override
  public void onReceived(EnginePacket packet, Runnable done) {
    received.pass(
        () -> {
          receive(packet);
          done.run();
        });
  }

  private void receive(EnginePacket packet) {
    if (!(state instanceof State.Open)) {
      return;
    }
    if (packet instanceof EnginePacket.Close) {
      fail(failures.closed("closed the session"));
    } else {
      listener.onPacket(this, packet);
    }
  }

  @Override
  public void onDisconnected(int status) {
    fail(failures.closed("closed the WebSocket with status " + status));
  }

  @Override
  public void onFailed(Throwable thrown) {
    fail(
        failures.failed(state instanceof State.Open ? "WebSocket" : "WebSocket handshake", thrown));
  }

  private void onLate() {
    fail(failures.late("WebSocket handshake", options.requestTimeout()));
  }

  private void fail(TransportException cause) {
    boolean live = isLive();
    abort();
    if (live) {
      listener.onClose(this, cause.reason(), cause);
    }
  }

  /** A task of this transport, or its listener, threw an exception. */
  private boolean onDefect(Throwable defect) {
    boolean live = isLive();
    if (live) {
      fail(failures.broken(defect));
    }
    return live;
  }

  private boolean isLive() {
    return state instanceof State.Connecting || state instanceof State.Open;
  }

  private void abort() {
    State was = state;
    state = new State.Closed();
    if (was instanceof State.Connecting connecting) {
      connecting.deadline().cancel();
    } else if (was instanceof State.Open open) {
      open.socket().abort();
    } else if (was instanceof State.Closing closing) {
      closing.deadline().cancel();
      closing.socket().abort();
    }
  }
}
