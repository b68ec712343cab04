package io.tidewire.client;

import io.tidewire.core.listen.Require;
import io.tidewire.engineio.TransportName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Sets the options that may differ between transports, see {@link ClientBuilder#transport}. Not
 * thread-safe.
 *
 * @param <B> the builder that each method returns
 */
public abstract class TransportBuilder<B extends TransportBuilder<B>> {
  String path = "/socket.io";
  boolean addTrailingSlash = true;
  Map<String, String> query = new LinkedHashMap<>();
  Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  Optional<Supplier<Map<String, String>>> headerSupplier = Optional.empty();
  Optional<Boolean> timestampRequests = Optional.empty();
  String timestampParam = "t";
  boolean forceBase64;
  List<String> protocols = List.of();
  Duration requestTimeout = Duration.ofSeconds(60);

  TransportBuilder() {}

  /** Copies the options of another. */
  TransportBuilder(TransportBuilder<?> from) {
    path = from.path;
    addTrailingSlash = from.addTrailingSlash;
    query.putAll(from.query);
    from.headers.forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
    headerSupplier = from.headerSupplier;
    timestampRequests = from.timestampRequests;
    timestampParam = from.timestampParam;
    forceBase64 = from.forceBase64;
    protocols = from.protocols;
    requestTimeout = from.requestTimeout;
  }

  abstract B self();

  /**
   * The path of the server; default {@code /socket.io}.
   *
   * @throws IllegalArgumentException unless it begins with a slash
   */
  public B path(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path must begin with a slash, but is \"" + path + "\"");
    }
    boolean slashed = path.length() > 1 && path.endsWith("/");
    this.path = slashed ? path.substring(0, path.length() - 1) : path;
    return self();
  }

  /** Whether requests add a slash to {@link #path}; default true. */
  public B addTrailingSlash(boolean add) {
    this.addTrailingSlash = add;
    return self();
  }

  /**
   * Adds a query parameter to each request. A parameter of the same name in the server's address
   * wins. Sockets that share a connection share its parameters. There are none by default.
   */
  public B query(String name, String value) {
    query.put(name, value);
    return self();
  }

  /** Adds a header to each request. A name may have several values. */
  public B header(String name, String value) {
    headers.computeIfAbsent(name, unseen -> new ArrayList<>()).add(value);
    return self();
  }

  /**
   * Supplies more headers each time a transport connects, for instance a token that changes. The
   * supplier is called on a thread of the listeners' executor, and may block. If it throws, the
   * attempt fails. Its headers replace headers of the same name of {@link #header}.
   */
  public B headers(Supplier<Map<String, String>> headers) {
    this.headerSupplier = Optional.of(headers);
    return self();
  }

  /**
   * Whether each request has a unique parameter, against caches; by default true for polling and
   * streaming, and false for WebSockets.
   */
  public B timestampRequests(boolean stamp) {
    this.timestampRequests = Optional.of(stamp);
    return self();
  }

  /** The name of that parameter; default {@code t}. */
  public B timestampParam(String name) {
    this.timestampParam = name;
    return self();
  }

  /** Whether binary messages are sent as base64 text over a WebSocket too; default false. */
  public B forceBase64(boolean force) {
    this.forceBase64 = force;
    return self();
  }

  /** The WebSocket subprotocols to offer, in order of preference; by default none. */
  public B protocols(String... names) {
    this.protocols = List.of(names);
    return self();
  }

  /**
   * How long a handshake or a POST may take; default 60 s. The heartbeat limits a poll.
   *
   * @throws IllegalArgumentException unless it is above zero
   */
  public B requestTimeout(Duration timeout) {
    this.requestTimeout = Require.positive("requestTimeout", timeout);
    return self();
  }

  final String fullPath() {
    return addTrailingSlash && !path.endsWith("/") ? path + "/" : path;
  }

  final boolean stamps(TransportName transport) {
    return timestampRequests.orElse(transport != TransportName.WEBSOCKET);
  }
}
