package io.tidewire.server;

import io.tidewire.event.ValueListener;
import io.tidewire.server.internal.host.HostedWebSocket;
import io.tidewire.server.internal.host.OpenWebSockets;
import io.tidewire.server.internal.host.UndertowVersion;
import io.tidewire.server.internal.http.UnreadBody;
import io.tidewire.server.internal.http.WebSocketHandshake;
import io.tidewire.server.internal.loop.EventLoops;
import io.tidewire.server.internal.loop.ListenerExecutors;
import io.tidewire.server.internal.loop.XnioEventLoop;
import io.tidewire.server.internal.net.WebSocketConnection;
import io.tidewire.server.internal.request.HttpHandshake;
import io.tidewire.server.options.WebSocketOptions;
import io.tidewire.websocket.OpeningHandshake;
import io.tidewire.websocket.WebSocketCodec;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * WebSockets (RFC 6455, RFC 7692) without Socket.IO, as a handler for any Undertow: {@code
 * WebSocketHandler.of(socket -> socket.onText(socket::send))}. Close it together with its Undertow.
 * Thread-safe.
 */
public final class WebSocketHandler implements HttpHandler, AutoCloseable {
  private final WebSocketOptions options;
  private final ValueListener<WebSocket> onOpen;
  private final ListenerExecutors listening;
  private final EventLoops loops = new EventLoops();
  private final OpenWebSockets open = new OpenWebSockets();

  private WebSocketHandler(WebSocketOptions options, ValueListener<WebSocket> onOpen) {
    UndertowVersion.check();
    this.options = options;
    this.onOpen = onOpen;
    this.listening = ListenerExecutors.of(options.listeners());
  }

  /**
   * A handler with default options.
   *
   * @param onOpen called with each WebSocket before its first message
   */
  public static WebSocketHandler of(ValueListener<WebSocket> onOpen) {
    return of(WebSocketOptions.builder().build(), onOpen);
  }

  /** A handler with these options. */
  public static WebSocketHandler of(WebSocketOptions options, ValueListener<WebSocket> onOpen) {
    return new WebSocketHandler(options, onOpen);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (exchange.isInIoThread()) {
      exchange.dispatch(SameThreadExecutor.INSTANCE, () -> answer(exchange));
    } else {
      exchange.dispatch(exchange.getIoThread(), () -> answer(exchange));
    }
  }

  /**
   * Closes every WebSocket with 1001 and answers further handshakes with 503; waits two seconds at
   * most, then stops the threads of its listeners, which are not notified of later closes. On an
   * event loop it returns at once, and another thread does the rest.
   */
  @Override
  public void close() {
    open.close(listening::close);
  }

  private void answer(HttpServerExchange exchange) {
    if (open.isClosed()) {
      exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
      UnreadBody.end(exchange);
      return;
    }
    Handshake handshake = HttpHandshake.of(exchange);
    WebSocketHandshake.answer(
        exchange,
        options.subprotocols(),
        options.deflate(),
        (stream, agreed) -> open(handshake, stream, agreed));
  }

  private void open(
      Handshake handshake, StreamConnection stream, OpeningHandshake.Answer.Accepted agreed) {
    XnioEventLoop loop = loops.of(stream.getIoThread());
    WebSocketCodec codec = WebSocketCodec.server(options.limits(), agreed.deflate());
    HostedWebSocket socket =
        new HostedWebSocket(
            loop,
            handshake,
            agreed.subprotocol(),
            options.maxUnsentBytes(),
            options.maxPendingBytes(),
            listening,
            options.onError(),
            open::remove);
    if (!open.add(socket)) {
      IoUtils.safeClose(stream); // the handler was closed during the handshake
      return;
    }
    WebSocketConnection connection = new WebSocketConnection(loop, stream, codec, socket.events());
    loop.execute(
        () -> {
          socket.attach(connection, onOpen);
          connection.start();
        });
  }
}
