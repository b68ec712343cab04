package io.tidewire.server.internal.endpoint;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.http.ExchangeReply;
import io.tidewire.server.internal.http.HttpReply;
import io.tidewire.server.internal.http.UnreadBody;
import io.tidewire.server.internal.loop.EventLoops;
import io.tidewire.server.internal.session.EngineOptions;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.session.SessionListener;
import io.tidewire.server.internal.session.Sessions;
import io.tidewire.server.internal.transport.PollingTransport;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Engine.IO over HTTP: routes a request by session id, transport and method. Runs on the exchange's
 * I/O thread and hands over to the loop of the request's session.
 */
public final class EngineHandler implements HttpHandler {
  private static final HttpString XSS_PROTECTION = new HttpString("X-XSS-Protection");

  private final EngineOptions options;
  private final EngineHooks hooks;
  private final EventLoops loops;
  private final Sessions sessions;
  private final Rejections rejections;
  private final Admission admission;
  private final Handshakes handshakes;
  private final WebSocketUpgrade webSockets;
  private final PostHandler posts;
  private final StreamHandler streams;

  public EngineHandler(
      EngineOptions options,
      EngineHooks hooks,
      EventLoops loops,
      Sessions sessions,
      CapacityCheck capacity,
      Function<EngineSession, SessionListener> acceptor) {
    this.options = options;
    this.hooks = hooks;
    this.loops = loops;
    this.sessions = sessions;
    this.rejections = new Rejections(loops, hooks.rejected(), options.observer());
    this.admission = new Admission(options, hooks, loops, sessions, capacity, rejections);
    this.webSockets = new WebSocketUpgrade(options, loops, rejections);
    this.handshakes = new Handshakes(options, hooks, loops, sessions, webSockets, acceptor);
    this.posts = new PostHandler(options, loops, rejections);
    this.streams = new StreamHandler(options, loops, rejections);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (exchange.isInIoThread()) {
      // an exchange must be dispatched before another thread answers it
      exchange.dispatch(SameThreadExecutor.INSTANCE, () -> serve(exchange));
    } else {
      exchange.dispatch(exchange.getIoThread(), () -> serve(exchange));
    }
  }

  private void serve(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getResponseHeaders();
    headers.put(Headers.CACHE_CONTROL, "no-store");
    if (isInternetExplorer(exchange.getRequestHeaders().getFirst(Headers.USER_AGENT))) {
      headers.put(XSS_PROTECTION, "0"); // it mistakes payloads for attacks
    }
    options.cors().apply(exchange);
    loops.of(exchange.getIoThread()).execute(() -> route(exchange));
  }

  private void route(HttpServerExchange exchange) {
    if (exchange.getRequestMethod().equals(Methods.OPTIONS)) {
      options.cors().answerPreflight(exchange);
      UnreadBody.end(exchange);
      return;
    }
    EngineRequest request = EngineRequest.of(exchange);
    Optional<EngineError> fault = request.fault(options.transports(), options.allowEio3());
    HttpReply reply = new ExchangeReply(exchange, options.http().compression());
    if (fault.isPresent()) {
      rejections.reject(exchange, reply, request.explain(fault.get(), exchange));
    } else if (request.sid().isPresent()) {
      followUp(exchange, request, request.sid().get(), reply);
    } else {
      admission.decide(
          exchange, request, reply, place -> handshakes.open(exchange, request, reply, place));
    }
  }

  private void followUp(
      HttpServerExchange exchange, EngineRequest request, String sid, HttpReply reply) {
    EngineSession session = sessions.find(sid);
    Optional<Rejection> rejection = rejection(exchange, request, sid, session);
    if (session == null || rejection.isPresent()) {
      rejections.reject(exchange, reply, rejection.orElseThrow());
      return;
    }
    hooks.onRequest(exchange);
    if (request.upgrade()) {
      webSockets.upgrade(exchange, session);
    } else {
      // an upgrade that completed before this request takes effect before it
      Runnable serve = () -> serve(exchange, request, session, reply);
      session.loop().execute(() -> session.catchUp(serve));
    }
  }

  private void serve(
      HttpServerExchange exchange, EngineRequest request, EngineSession session, HttpReply reply) {
    if (session.expires()) {
      rejections.reject(exchange, reply, Rejection.unknownSession(session.sid()));
    } else if (request.isPost()) {
      posts.handle(exchange, session, request.transport().orElseThrow(), reply);
    } else if (request.streams()) {
      streams.handle(exchange, session, reply);
    } else {
      poll(exchange, session, reply);
    }
  }

  private Optional<Rejection> rejection(
      HttpServerExchange exchange,
      EngineRequest request,
      String sid,
      @Nullable EngineSession session) {
    if (session == null) {
      return Optional.of(Rejection.unknownSession(sid));
    }
    if (request.streams() && !session.negotiated()) {
      return Optional.of(request.explain(EngineError.UNKNOWN_TRANSPORT, exchange));
    }
    Optional<Rejection> rejection = request.mismatch(session.revision());
    return request.upgrade()
        ? rejection.or(() -> admission.rejectOrigin(exchange, request))
        : rejection;
  }

  private void poll(HttpServerExchange exchange, EngineSession session, HttpReply reply) {
    Optional<PollingTransport> polling = session.state().carrier(PollingTransport.class);
    if (polling.isEmpty()) {
      rejections.reject(exchange, reply, Rejection.elsewhere(session, TransportName.POLLING));
    } else if (!polling.get().poll(reply)) {
      rejections.reject(exchange, reply, Rejection.badRequest(CloseReason.OVERLAPPING_REQUEST));
      session.closed(CloseReason.OVERLAPPING_REQUEST);
    }
  }

  private static boolean isInternetExplorer(@Nullable String userAgent) {
    return userAgent != null && (userAgent.contains("Trident/") || userAgent.contains(";MSIE"));
  }
}
