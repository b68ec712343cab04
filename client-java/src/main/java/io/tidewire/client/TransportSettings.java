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
 * The settings that may differ between transports, see {@link ClientBuilder#transport}. Not
 * thread-safe.
 *
 * @param <B> the builder that each method gives back
 */
public abstract class TransportSettings<B extends TransportSettings<B>> {
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

  TransportSettings() {}

  /** With the settings of another. */
  TransportSettings(TransportSettings<?> from) {
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
   * Where the server answers; default {@code /socket.io}.
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

  /** Whether {@link #path} is sent with a slash at its end; default true. */
  public B addTrailingSlash(boolean add) {
    this.addTrailingSlash = add;
    return self();
  }

  /**
   * Adds a parameter to each request; one of the same name in the server's address wins. It belongs
   * to the connection: sockets that share it share this. By default there is none.
   */
  public B query(String name, String value) {
    query.put(name, value);
    return self();
  }

  /** Adds a header to each request; may be called again with the same name. */
  public B header(String name, String value) {
    headers.computeIfAbsent(name, unseen -> new ArrayList<>()).add(value);
    return self();
  }

  /**
   * Asks for more headers each time a transport connects, for instance for a token that changes. It
   * is called on a thread of the listeners' executor and may block; what it throws fails the
   * attempt. Its headers replace those of {@link #header} of the same name.
   */
  public B headers(Supplier<Map<String, String>> headers) {
    this.headerSupplier = Optional.of(headers);
    return self();
  }

  /**
   * Whether requests carry a parameter that no other has, against caches; by default those of
   * polling do and those of WebSockets do not.
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

  /** Whether binary messages travel as base64 text over a WebSocket too; default false. */
  public B forceBase64(boolean force) {
    this.forceBase64 = force;
    return self();
  }

  /** The WebSocket sub-protocols to offer, the preferred first; by default none. */
  public B protocols(String... names) {
    this.protocols = List.of(names);
    return self();
  }

  /**
   * How long a handshake or a post may take; default 60 s. A poll may wait as long as the heartbeat
   * lets it.
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
