package io.tidewire.server.engine;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.flow.AddressLimits;
import io.tidewire.server.loop.EventLoops;
import io.tidewire.server.loop.XnioEventLoop;
import io.tidewire.server.transport.ExchangeReply;
import io.tidewire.server.transport.HttpReply;
import io.tidewire.server.transport.PollingTransport;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Engine.IO over HTTP: a table of session id, transport and method. Runs on the exchange's I/O
 * thread and hands over to the loop of the session that the request belongs to.
 */
public final class EngineHandler implements HttpHandler {
  private static final String RETRY_AFTER_SECONDS = "5";

  private final EngineOptions options;
  private final EventLoops loops;
  private final Sessions sessions;
  private final Admission admission;
  private final SessionAcceptor acceptor;
  private final AddressLimits addresses;
  private final WebSocketUpgrade webSockets;
  private final PostHandler posts;

  public EngineHandler(
      EngineOptions options,
      EventLoops loops,
      Sessions sessions,
      Admission admission,
      SessionAcceptor acceptor) {
    this.options = options;
    this.loops = loops;
    this.sessions = sessions;
    this.admission = admission;
    this.acceptor = acceptor;
    this.addresses = new AddressLimits(options.flow());
    this.webSockets = new WebSocketUpgrade(options, loops);
    this.posts = new PostHandler(options);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (exchange.isInIoThread()) {
      // the exchange must have left its handler before it is answered from elsewhere
      exchange.dispatch(SameThreadExecutor.INSTANCE, () -> serve(exchange));
    } else {
      exchange.dispatch(exchange.getIoThread(), () -> serve(exchange));
    }
  }

  private void serve(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    options.cors().apply(exchange);
    loops.of(exchange.getIoThread()).execute(() -> route(exchange));
  }

  private void route(HttpServerExchange exchange) {
    if (exchange.getRequestMethod().equals(Methods.OPTIONS)) {
      options.cors().applyPreflight(exchange);
      exchange.setStatusCode(StatusCodes.NO_CONTENT).endExchange();
      return;
    }
    EngineRequest request = EngineRequest.of(exchange);
    Optional<EngineError> fault = request.fault(options.transports());
    if (fault.isPresent()) {
      turnAway(exchange, fault.get());
    } else if (request.sid().isPresent()) {
      followUp(exchange, request, request.sid().get());
    } else {
      handshake(exchange, request);
    }
  }

  private void followUp(HttpServerExchange exchange, EngineRequest request, String sid) {
    EngineSession session = sessions.find(sid);
    HttpReply reply = new ExchangeReply(exchange);
    if (session == null) {
      turnAway(exchange, EngineError.UNKNOWN_SESSION);
    } else if (request.upgrade()) {
      webSockets.upgrade(exchange, request, session);
    } else if (request.isPost()) {
      session.loop().execute(() -> posts.handle(exchange, session, reply));
    } else {
      session.loop().execute(() -> poll(session, reply));
    }
  }

  private void poll(EngineSession session, HttpReply reply) {
    Optional<PollingTransport> polling = session.polling();
    if (sessions.find(session.sid()) == null) {
      refuse(reply, EngineError.UNKNOWN_SESSION); // it ended while the request was on its way
    } else if (polling.isEmpty()) {
      refuse(reply, EngineError.BAD_REQUEST);
    } else if (!polling.get().poll(reply)) {
      refuse(reply, EngineError.BAD_REQUEST);
      session.closed(CloseReason.OVERLAPPING_REQUEST);
    }
  }

  private void handshake(HttpServerExchange exchange, EngineRequest request) {
    Optional<EngineError> refusal = admission.refuse().or(() -> refuseAddress(exchange));
    if (refusal.isPresent()) {
      turnAway(exchange, refusal.get());
    } else if (request.upgrade()) {
      webSockets.open(
          exchange, request, () -> newSession(exchange, TransportName.WEBSOCKET), acceptor);
    } else {
      openPolling(newSession(exchange, TransportName.POLLING), new ExchangeReply(exchange));
    }
  }

  private Optional<EngineError> refuseAddress(HttpServerExchange exchange) {
    return switch (addresses.admit(addressOf(exchange), System.nanoTime())) {
      case ADMITTED -> Optional.empty();
      case TOO_MANY_SESSIONS -> Optional.of(EngineError.TOO_MANY_SESSIONS);
      case TOO_FAST -> Optional.of(EngineError.TOO_MANY_HANDSHAKES);
    };
  }

  private void openPolling(EngineSession session, HttpReply reply) {
    PollingTransport polling = new PollingTransport(session.loop(), session, options.maxPayload());
    session.open(polling, acceptor);
    polling.poll(reply);
  }

  private EngineSession newSession(HttpServerExchange exchange, TransportName transport) {
    XnioEventLoop loop = loops.of(exchange.getIoThread());
    String sid = Sessions.newId();
    InetAddress address = addressOf(exchange);
    EngineSession session =
        new EngineSession(
            sid,
            HandshakeRequest.of(exchange),
            loop,
            options,
            transport,
            () -> forget(sid, address));
    addresses.opened(address, System.nanoTime());
    sessions.add(session);
    return session;
  }

  private void forget(String sid, InetAddress address) {
    sessions.remove(sid);
    addresses.closed(address, System.nanoTime());
  }

  /** Behind a proxy it is the proxy's, unless Undertow was told to trust that. */
  private static InetAddress addressOf(HttpServerExchange exchange) {
    InetAddress address = exchange.getSourceAddress().getAddress();
    return address == null ? InetAddress.getLoopbackAddress() : address; // a proxy gave a name
  }

  /** Refuses a request that no session knows of. */
  private void turnAway(HttpServerExchange exchange, EngineError error) {
    if (error.passes()) {
      exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    Lifecycle.refused(options, exchange.getSourceAddress(), error);
    refuse(new ExchangeReply(exchange), error);
  }

  static void refuse(HttpReply reply, EngineError error) {
    reply.send(error.status(), HttpReply.JSON, error.json());
  }
}
