package io.tidewire.server.options;

import io.tidewire.core.listen.HeaderText;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What pages of other origins may do: {@code CorsOptions.origins("https://example.com")
 * .withCredentials(true)}. CORS keeps their scripts from reading answers over HTTP, but browsers do
 * not ask for it before a WebSocket: by default, as in Socket.IO, any page may open one, and the
 * user's cookies come along. With an origin allowed, or {@link #sameOrigin}, the WebSocket
 * handshakes of all others are refused; clients that are no browsers name no origin and are let in.
 * Immutable.
 */
public final class CorsOptions {
  private static final String ANY = "*";
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  private static final CorsOptions NONE = new CorsOptions();

  private @Nullable Predicate<String> origins; // null while none is allowed
  private boolean sameOrigin;
  private boolean everybody;
  private boolean credentials;
  private String methods = "GET, POST";
  private @Nullable String allowedHeaders; // null for whatever is asked for
  private @Nullable String exposedHeaders; // null for none
  private Duration maxAge = Duration.ofMinutes(10);
  private int preflightStatus = NO_CONTENT;

  private CorsOptions() {}

  private CorsOptions(CorsOptions from) {
    this.origins = from.origins;
    this.sameOrigin = from.sameOrigin;
    this.everybody = from.everybody;
    this.credentials = from.credentials;
    this.methods = from.methods;
    this.allowedHeaders = from.allowedHeaders;
    this.exposedHeaders = from.exposedHeaders;
    this.maxAge = from.maxAge;
    this.preflightStatus = from.preflightStatus;
  }

  /** No other origin is allowed: no CORS header is sent. WebSockets of any page are taken. */
  public static CorsOptions none() {
    return NONE;
  }

  /**
   * Only pages of the server's own origin may connect: no CORS header is sent, and WebSockets and
   * JSONP of other pages are refused. The own origin is told by the request's {@code Host}; behind
   * a proxy that changes it, put Undertow's {@code ProxyPeerAddressHandler} before the server.
   */
  public static CorsOptions sameOrigin() {
    return NONE.withSameOrigin();
  }

  /** The same, and pages of the server's own origin, whose name need not be known. */
  public CorsOptions withSameOrigin() {
    return with(copy -> copy.sameOrigin = true);
  }

  /** These alone, such as {@code https://example.com}, all of its text; or {@code *} for all. */
  public static CorsOptions origins(String... origins) {
    return NONE.withOrigins(origins);
  }

  /** Those that the pattern matches from beginning to end. */
  public static CorsOptions originsMatching(Pattern pattern) {
    return originsWhere(origin -> pattern.matcher(origin).matches());
  }

  /**
   * Those of which {@code allowed} says yes. It is called on event loops: it must not block; what
   * it throws goes to the error hook, and means no.
   */
  public static CorsOptions originsWhere(Predicate<String> allowed) {
    return NONE.with(copy -> copy.origins = allowed);
  }

  /** The same for other origins; none at all switches CORS off. */
  public CorsOptions withOrigins(String... allowed) {
    Set<String> names = Set.of(allowed);
    boolean any = names.contains(ANY);
    return with(
        copy -> {
          copy.everybody = any;
          copy.origins = names.isEmpty() ? null : origin -> any || names.contains(origin);
        });
  }

  /** Whether cookies may come along; default false. Not together with {@code *}. */
  public CorsOptions withCredentials(boolean allowed) {
    return with(copy -> copy.credentials = allowed);
  }

  /** The methods that a preflight is told; default GET and POST, all that are served. */
  public CorsOptions withMethods(String... allowed) {
    return with(copy -> copy.methods = list("cors method", allowed));
  }

  /** The headers that a preflight is told; default whatever it asks for. */
  public CorsOptions withAllowedHeaders(String... allowed) {
    return with(copy -> copy.allowedHeaders = list("cors header", allowed));
  }

  /** The headers of ours that scripts may read; default none beyond those that always may. */
  public CorsOptions withExposedHeaders(String... exposed) {
    return with(copy -> copy.exposedHeaders = list("cors header", exposed));
  }

  /** How long a browser may remember the answer to a preflight, whole seconds; default 10 min. */
  public CorsOptions withMaxAge(Duration age) {
    if (age.isNegative()) {
      throw new IllegalArgumentException("cors maxAge must not be negative, but is " + age);
    }
    return with(copy -> copy.maxAge = age);
  }

  /** The status of the answer to a preflight, 200 to 299; default 204, old devices want 200. */
  public CorsOptions withPreflightStatus(int status) {
    if (status < OK || status > 299) {
      throw new IllegalArgumentException(
          "cors preflightStatus must be in 200..299, but is " + status);
    }
    return with(copy -> copy.preflightStatus = status);
  }

  /**
   * @throws IllegalArgumentException if browsers would refuse it
   */
  void check() {
    if (credentials && everybody) {
      throw new IllegalArgumentException(
          "corsCredentials needs origins by name: browsers refuse * with credentials");
    }
  }

  /** Which origins are allowed; empty while none is. */
  public Optional<Predicate<String>> allowedOrigins() {
    return Optional.ofNullable(origins);
  }

  /** Whether the server's own origin is allowed. */
  public boolean allowsSameOrigin() {
    return sameOrigin;
  }

  /** Whether cookies may come along. */
  public boolean credentials() {
    return credentials;
  }

  /** The methods that a preflight is told. */
  public String methods() {
    return methods;
  }

  /** The headers that a preflight is told; empty for what it asks for. */
  public Optional<String> allowedHeaders() {
    return Optional.ofNullable(allowedHeaders);
  }

  /** The headers that scripts may read; empty for none. */
  public Optional<String> exposedHeaders() {
    return Optional.ofNullable(exposedHeaders);
  }

  /** How long a browser may remember the answer to a preflight. */
  public Duration maxAge() {
    return maxAge;
  }

  /** The status of the answer to a preflight. */
  public int preflightStatus() {
    return preflightStatus;
  }

  private CorsOptions with(Consumer<CorsOptions> change) {
    CorsOptions copy = new CorsOptions(this);
    change.accept(copy);
    return copy;
  }

  private static String list(String option, String... names) {
    for (String name : names) {
      HeaderText.token(option, name);
    }
    return String.join(", ", names);
  }
}
