package io.tidewire.server.internal.endpoint;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.server.internal.flow.UnfinishedHandshakes;
import io.tidewire.server.internal.http.HttpReply;
import io.tidewire.server.internal.loop.EventLoops;
import io.tidewire.server.internal.session.EngineOptions;
import io.tidewire.server.internal.session.Place;
import io.tidewire.server.internal.session.Sessions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Accepts or rejects handshakes: by origin, by the number of unfinished ones, and by {@code
 * allowRequest} of the application, which may take time. Runs on the exchange's loop.
 */
final class Admission {
  private final EngineOptions options;
  private final EngineHooks hooks;
  private final EventLoops loops;
  private final Sessions sessions;
  private final CapacityCheck capacity;
  private final Rejections rejections;
  private final UnfinishedHandshakes unfinished;

  Admission(
      EngineOptions options,
      EngineHooks hooks,
      EventLoops loops,
      Sessions sessions,
      CapacityCheck capacity,
      Rejections rejections) {
    this.options = options;
    this.hooks = hooks;
    this.loops = loops;
    this.sessions = sessions;
    this.capacity = capacity;
    this.rejections = rejections;
    this.unfinished = new UnfinishedHandshakes(options.maxUnfinishedHandshakes());
  }

  /**
   * Runs {@code admitted} in a turn of the exchange's loop, with the place for the session, or
   * rejects the request.
   */
  void decide(
      HttpServerExchange exchange,
      EngineRequest request,
      HttpReply reply,
      Consumer<Place> admitted) {
    Optional<Rejection> rejection = reject(exchange, request);
    if (rejection.isPresent()) {
      rejections.reject(exchange, reply, rejection.get());
    } else {
      Decision decision = new Decision(exchange, reply, admitted);
      decision.reserve();
      hooks
          .check()
          .ifPresentOrElse(check -> decision.await(check, hooks.checkTimeout()), decision::accept);
    }
  }

  /** For WebSockets, to which browsers do not apply CORS. */
  Optional<Rejection> rejectOrigin(HttpServerExchange exchange, EngineRequest request) {
    return request
        .origin()
        .filter(origin -> !options.cors().admits(origin, exchange))
        .map(this::foreign);
  }

  private Optional<Rejection> reject(HttpServerExchange exchange, EngineRequest request) {
    Optional<Rejection> foreign = Optional.empty();
    if (request.upgrade()) {
      foreign = rejectOrigin(exchange, request);
    } else if (ClientCapabilities.usesJsonp(exchange)) {
      foreign = rejectJsonp(exchange, request);
    }
    return foreign.or(this::rejectAboveCapacity).or(() -> rejectAddress(exchange));
  }

  private Optional<Rejection> rejectAddress(HttpServerExchange exchange) {
    return switch (sessions.admit(exchange.getSourceAddress())) {
      case ADMITTED -> Optional.empty();
      case TOO_MANY_SESSIONS -> Optional.of(Rejection.of(EngineError.TOO_MANY_SESSIONS));
      case TOO_FAST -> Optional.of(Rejection.of(EngineError.TOO_MANY_HANDSHAKES));
    };
  }

  private Optional<Rejection> rejectAboveCapacity() {
    return capacity.reject().map(Rejection::of);
  }

  /** Requests of script elements have no origin, but the page as a referrer. */
  private Optional<Rejection> rejectJsonp(HttpServerExchange exchange, EngineRequest request) {
    if (!options.http().jsonp()) {
      return Optional.of(Rejection.of(EngineError.FORBIDDEN, "NO_JSONP", Map.of()));
    }
    if (options.cors().admitsAll()) {
      return Optional.empty();
    }
    String page = exchange.getRequestHeaders().getFirst(Headers.REFERER);
    String origin = request.origin().orElseGet(() -> ClientCapabilities.originOf(page));
    return options.cors().admits(origin, exchange)
        ? Optional.empty()
        : Optional.of(foreign(origin));
  }

  private Rejection foreign(String origin) {
    return Rejection.of(EngineError.FORBIDDEN, "FOREIGN_ORIGIN", Map.of("origin", origin));
  }

  /** The characters of a request that are kept while its handshake is unfinished. */
  private static long sizeOf(HttpServerExchange exchange) {
    long size = (long) exchange.getRequestURI().length() + exchange.getQueryString().length();
    for (HeaderValues values : exchange.getRequestHeaders()) {
      for (String value : values) {
        size += (long) values.getHeaderName().length() + value.length();
      }
    }
    return size;
  }

  /** The pending decision about one handshake. Confined to the exchange's loop. */
  private final class Decision {
    private final HttpServerExchange exchange;
    private final HttpReply reply;
    private final Consumer<Place> admitted;
    private final EventLoop loop;
    private final Place place;
    private EventLoop.Timer deadline = () -> {};
    private CompletableFuture<Optional<String>> question = new CompletableFuture<>();
    private boolean decided;

    Decision(HttpServerExchange exchange, HttpReply reply, Consumer<Place> admitted) {
      this.exchange = exchange;
      this.reply = reply;
      this.admitted = admitted;
      this.loop = loops.of(exchange.getIoThread());
      this.place = sessions.placeOf(exchange.getSourceAddress());
    }

    /** The place counts before the application decides, so that limits hold meanwhile. */
    void reserve() {
      Rejection crowded = Rejection.of(EngineError.BUSY);
      InetAddress host = Sessions.hostOf(exchange.getSourceAddress());
      Runnable evict = () -> loop.execute(() -> decide(Optional.of(crowded)));
      place.begin(unfinished.enter(host, sizeOf(exchange), evict));
    }

    void await(EngineHooks.RequestCheck check, Duration timeout) {
      Rejection late = Rejection.of(EngineError.FORBIDDEN, "GATE_TIMEOUT", Map.of());
      deadline = loop.after(timeout, () -> decide(Optional.of(late)));
      question = check.rejection(exchange, loop).toCompletableFuture();
      var unused =
          question.whenComplete(
              (words, failed) -> loop.execute(() -> decide(rejection(words, failed))));
    }

    private void decide(Optional<Rejection> rejection) {
      if (!decided) {
        decided = true;
        deadline.cancel();
        question.cancel(false); // the application is not called if it has not been yet
        rejection
            .or(Admission.this::rejectAboveCapacity) // the server may have begun to close
            .ifPresentOrElse(this::reject, this::admit);
      }
    }

    void accept() {
      decided = true;
      admit();
    }

    private void reject(Rejection rejection) {
      place.giveBack();
      rejections.reject(exchange, reply, rejection);
    }

    private void admit() {
      try {
        admitted.accept(place);
      } catch (RuntimeException | Error failed) {
        place.giveBack();
        throw failed;
      }
    }

    private Optional<Rejection> rejection(Optional<String> words, Throwable failed) {
      return failed == null
          ? words.map(Rejection::forbidden)
          : Optional.of(Rejection.forbidden(EngineError.FORBIDDEN.message()));
    }
  }
}
