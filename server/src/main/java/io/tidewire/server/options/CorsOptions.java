package io.tidewire.server.options;

import io.tidewire.core.listen.HeaderText;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What pages of other origins may do, for example {@code CorsOptions.origins("https://example.com")
 * .withCredentials(true)}. Browsers apply CORS to HTTP but not to WebSockets: by default, as in
 * Socket.IO, any page may open a WebSocket, and browsers send the user's cookies with it. With an
 * origin allowed, or {@link #sameOrigin}, WebSocket handshakes of all other origins are rejected.
 * Clients other than browsers send no origin and are accepted. Immutable.
 */
public final class CorsOptions {
  private record Origins(Predicate<String> allowed, boolean any) {}

  private static final String ANY = "*";
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final Duration MAX_AGE = Duration.ofMinutes(10);

  private static final CorsOptions NONE =
      new CorsOptions(null, false, false, "GET, POST", null, null, MAX_AGE, NO_CONTENT);

  private final @Nullable Origins origins; // null if none is allowed
  private final boolean sameOrigin;
  private final boolean credentials;
  private final String methods;
  private final @Nullable String allowedHeaders; // null for those that the preflight requests
  private final @Nullable String exposedHeaders; // null for none
  private final Duration maxAge;
  private final int preflightStatus;

  private CorsOptions(
      @Nullable Origins origins,
      boolean sameOrigin,
      boolean credentials,
      String methods,
      @Nullable String allowedHeaders,
      @Nullable String exposedHeaders,
      Duration maxAge,
      int preflightStatus) {
    this.origins = origins;
    this.sameOrigin = sameOrigin;
    this.credentials = credentials;
    this.methods = methods;
    this.allowedHeaders = allowedHeaders;
    this.exposedHeaders = exposedHeaders;
    this.maxAge = maxAge;
    this.preflightStatus = preflightStatus;
  }

  /** No CORS header is sent, and WebSockets of any page are accepted. */
  public static CorsOptions none() {
    return NONE;
  }

  /**
   * Only pages of the server's own origin may connect: no CORS header is sent, and WebSockets and
   * JSONP of other pages are rejected. The request's {@code Host} is the own origin; behind a proxy
   * that changes it, put Undertow's {@code ProxyPeerAddressHandler} before the server.
   */
  public static CorsOptions sameOrigin() {
    return NONE.withSameOrigin();
  }

  /** The same, and pages of the server's own origin, without its name. */
  public CorsOptions withSameOrigin() {
    return with(origins, true);
  }

  /** Exactly these origins, such as {@code https://example.com}; or {@code *} for all. */
  public static CorsOptions origins(String... origins) {
    return NONE.withOrigins(origins);
  }

  /** The origins that the pattern matches as a whole. */
  public static CorsOptions originsMatching(Pattern pattern) {
    return originsWhere(origin -> pattern.matcher(origin).matches());
  }

  /**
   * The origins that {@code allowed} accepts. It is called on event loops and must not block. What
   * it throws goes to the error hook, and rejects the origin.
   */
  public static CorsOptions originsWhere(Predicate<String> allowed) {
    return NONE.with(new Origins(allowed, false), false);
  }

  /** The same with these origins; without any, CORS is off. */
  public CorsOptions withOrigins(String... allowed) {
    Set<String> names = Set.of(allowed);
    boolean any = names.contains(ANY);
    return with(
        names.isEmpty() ? null : new Origins(origin -> any || names.contains(origin), any),
        sameOrigin);
  }

  private CorsOptions with(@Nullable Origins allowed, boolean allowsSameOrigin) {
    return new CorsOptions(
        allowed,
        allowsSameOrigin,
        credentials,
        methods,
        allowedHeaders,
        exposedHeaders,
        maxAge,
        preflightStatus);
  }

  /** Whether browsers may send cookies; default false. Not together with {@code *}. */
  public CorsOptions withCredentials(boolean allowed) {
    return new CorsOptions(
        origins,
        sameOrigin,
        allowed,
        methods,
        allowedHeaders,
        exposedHeaders,
        maxAge,
        preflightStatus);
  }

  /** The methods that a preflight receives; default GET and POST, all that are served. */
  public CorsOptions withMethods(String... allowed) {
    return new CorsOptions(
        origins,
        sameOrigin,
        credentials,
        list("cors method", allowed),
        allowedHeaders,
        exposedHeaders,
        maxAge,
        preflightStatus);
  }

  /** The request headers that are allowed; default those that the preflight requests. */
  public CorsOptions withAllowedHeaders(String... allowed) {
    return new CorsOptions(
        origins,
        sameOrigin,
        credentials,
        methods,
        list("cors header", allowed),
        exposedHeaders,
        maxAge,
        preflightStatus);
  }

  /** The response headers that scripts may read beyond those of every response; default none. */
  public CorsOptions withExposedHeaders(String... exposed) {
    return new CorsOptions(
        origins,
        sameOrigin,
        credentials,
        methods,
        allowedHeaders,
        list("cors header", exposed),
        maxAge,
        preflightStatus);
  }

  /** How long browsers may cache the answer to a preflight, in whole seconds; default 10 min. */
  public CorsOptions withMaxAge(Duration age) {
    if (age.isNegative()) {
      throw new IllegalArgumentException("cors maxAge must not be negative, but is " + age);
    }
    return new CorsOptions(
        origins,
        sameOrigin,
        credentials,
        methods,
        allowedHeaders,
        exposedHeaders,
        age,
        preflightStatus);
  }

  /** The status of the answer to a preflight, 200 to 299; default 204, old devices need 200. */
  public CorsOptions withPreflightStatus(int status) {
    if (status < OK || status > 299) {
      throw new IllegalArgumentException(
          "cors preflightStatus must be in 200..299, but is " + status);
    }
    return new CorsOptions(
        origins, sameOrigin, credentials, methods, allowedHeaders, exposedHeaders, maxAge, status);
  }

  /**
   * @throws IllegalArgumentException if browsers would reject it
   */
  void check() {
    if (credentials && origins != null && origins.any()) {
      throw new IllegalArgumentException(
          "corsCredentials needs origins by name: browsers reject * with credentials");
    }
  }

  /** Accepts allowed origins; empty if none is allowed. */
  public Optional<Predicate<String>> allowedOrigins() {
    return Optional.ofNullable(origins).map(Origins::allowed);
  }

  /** Whether the server's own origin is allowed. */
  public boolean allowsSameOrigin() {
    return sameOrigin;
  }

  /** Whether browsers may send cookies. */
  public boolean credentials() {
    return credentials;
  }

  /** The methods that a preflight receives. */
  public String methods() {
    return methods;
  }

  /** The request headers that are allowed; empty for those that the preflight requests. */
  public Optional<String> allowedHeaders() {
    return Optional.ofNullable(allowedHeaders);
  }

  /** The response headers that scripts may read; empty for none. */
  public Optional<String> exposedHeaders() {
    return Optional.ofNullable(exposedHeaders);
  }

  /** How long browsers may cache the answer to a preflight. */
  public Duration maxAge() {
    return maxAge;
  }

  /** The status of the answer to a preflight. */
  public int preflightStatus() {
    return preflightStatus;
  }

  private static String list(String option, String... names) {
    for (String name : names) {
      HeaderText.token(option, name);
    }
    return String.join(", ", names);
  }
}
