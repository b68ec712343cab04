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
 * Decides about handshakes: by origin, by how many are under way, and by what the server's owner
 * says, who may take a while. Works on the exchange's loop.
 */
final class Gatekeeper {
  private final EngineOptions options;
  private final EngineHooks hooks;
  private final EventLoops loops;
  private final Sessions sessions;
  private final Admission admission;
  private final Rejections refusals;
  private final UnfinishedHandshakes unfinished;

  Gatekeeper(
      EngineOptions options,
      EngineHooks hooks,
      EventLoops loops,
      Sessions sessions,
      Admission admission,
      Rejections refusals) {
    this.options = options;
    this.hooks = hooks;
    this.loops = loops;
    this.sessions = sessions;
    this.admission = admission;
    this.refusals = refusals;
    this.unfinished = new UnfinishedHandshakes(options.maxUnfinishedHandshakes());
  }

  /**
   * Runs {@code admitted} in a turn of the exchange's loop, with the place that the session gets,
   * or refuses the request.
   */
  void ask(
      HttpServerExchange exchange,
      EngineRequest request,
      HttpReply reply,
      Consumer<Place> admitted) {
    Optional<Rejection> refusal = refuse(exchange, request);
    if (refusal.isPresent()) {
      refusals.refuse(exchange, reply, refusal.get());
    } else {
      Verdict verdict = new Verdict(exchange, reply, admitted);
      verdict.reserve();
      hooks.gate().ifPresentOrElse(gate -> verdict.await(gate, hooks.gateTimeout()), verdict::pass);
    }
  }

  /** A WebSocket, and a page that polls by scripts, whose origin browsers do not check for us. */
  Optional<Rejection> refuseOrigin(HttpServerExchange exchange, EngineRequest request) {
    return request
        .origin()
        .filter(origin -> !options.cors().admits(origin, exchange))
        .map(this::foreign);
  }

  private Optional<Rejection> refuse(HttpServerExchange exchange, EngineRequest request) {
    Optional<Rejection> foreign = Optional.empty();
    if (request.upgrade()) {
      foreign = refuseOrigin(exchange, request);
    } else if (ClientForm.asks(exchange)) {
      foreign = refuseJsonp(exchange, request);
    }
    return foreign.or(this::refuseMore).or(() -> refuseAddress(exchange));
  }

  private Optional<Rejection> refuseAddress(HttpServerExchange exchange) {
    return switch (sessions.admit(exchange.getSourceAddress())) {
      case ADMITTED -> Optional.empty();
      case TOO_MANY_SESSIONS -> Optional.of(Rejection.of(EngineError.TOO_MANY_SESSIONS));
      case TOO_FAST -> Optional.of(Rejection.of(EngineError.TOO_MANY_HANDSHAKES));
    };
  }

  private Optional<Rejection> refuseMore() {
    return admission.refuse().map(Rejection::of);
  }

  /** Scripts come without an origin, but not without the page that they are on. */
  private Optional<Rejection> refuseJsonp(HttpServerExchange exchange, EngineRequest request) {
    if (!options.http().jsonp()) {
      return Optional.of(Rejection.of(EngineError.FORBIDDEN, "NO_JSONP", Map.of()));
    }
    if (options.cors().admitsAll()) {
      return Optional.empty();
    }
    String page = exchange.getRequestHeaders().getFirst(Headers.REFERER);
    String origin = request.origin().orElseGet(() -> ClientForm.originOf(page));
    return options.cors().admits(origin, exchange)
        ? Optional.empty()
        : Optional.of(foreign(origin));
  }

  private Rejection foreign(String origin) {
    return Rejection.of(EngineError.FORBIDDEN, "FOREIGN_ORIGIN", Map.of("origin", origin));
  }

  /** What is kept of a request while its handshake is unfinished, in characters. */
  private static long sizeOf(HttpServerExchange exchange) {
    long size = (long) exchange.getRequestURI().length() + exchange.getQueryString().length();
    for (HeaderValues values : exchange.getRequestHeaders()) {
      for (String value : values) {
        size += (long) values.getHeaderName().length() + value.length();
      }
    }
    return size;
  }

  /** What becomes of one handshake that was not refused. Confined to the exchange's loop. */
  private final class Verdict {
    private final HttpServerExchange exchange;
    private final HttpReply reply;
    private final Consumer<Place> admitted;
    private final EventLoop loop;
    private final Place place;
    private EventLoop.Timer deadline = () -> {};
    private CompletableFuture<Optional<String>> question = new CompletableFuture<>();
    private boolean spoken;

    Verdict(HttpServerExchange exchange, HttpReply reply, Consumer<Place> admitted) {
      this.exchange = exchange;
      this.reply = reply;
      this.admitted = admitted;
      this.loop = loops.of(exchange.getIoThread());
      this.place = sessions.placeOf(exchange.getSourceAddress());
    }

    /** Its place counts before anybody is asked, so that no more are let in than may be. */
    void reserve() {
      Rejection crowded = Rejection.of(EngineError.BUSY);
      InetAddress host = Sessions.hostOf(exchange.getSourceAddress());
      Runnable evict = () -> loop.execute(() -> speak(Optional.of(crowded)));
      place.begin(unfinished.enter(host, sizeOf(exchange), evict));
    }

    void await(EngineHooks.Gate gate, Duration timeout) {
      Rejection late = Rejection.of(EngineError.FORBIDDEN, "GATE_TIMEOUT", Map.of());
      deadline = loop.after(timeout, () -> speak(Optional.of(late)));
      question = gate.refusal(exchange, loop).toCompletableFuture();
      var unused =
          question.whenComplete(
              (words, failed) -> loop.execute(() -> speak(verdict(words, failed))));
    }

    private void speak(Optional<Rejection> refusal) {
      if (!spoken) {
        spoken = true;
        deadline.cancel();
        question.cancel(false); // one that has not been asked yet need not be
        refusal
            .or(Gatekeeper.this::refuseMore) // the server may be closing meanwhile
            .ifPresentOrElse(this::refuse, this::admit);
      }
    }

    void pass() {
      spoken = true;
      admit();
    }

    private void refuse(Rejection refusal) {
      place.giveBack();
      refusals.refuse(exchange, reply, refusal);
    }

    private void admit() {
      try {
        admitted.accept(place);
      } catch (RuntimeException | Error failed) {
        place.giveBack();
        throw failed;
      }
    }

    private Optional<Rejection> verdict(Optional<String> words, Throwable failed) {
      return failed == null
          ? words.map(Rejection::forbidden)
          : Optional.of(Rejection.forbidden(EngineError.FORBIDDEN.message()));
    }
  }
}
