package io.tidewire.server;

import io.tidewire.json.bind.JsonView;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The request that opened a socket's session, and the client's {@code auth}. Immutable. */
public interface Handshake extends JsonView {
  /**
   * The client's {@code auth}, an empty object if it sent none.
   *
   * @throws IllegalArgumentException if it does not match the type
   */
  <T> T auth(Class<T> type);

  /** The {@code auth} object as JSON, {@code {}} if the client sent none. */
  String authJson();

  /** All headers; the keys ignore case. */
  Map<String, List<String>> headers();

  /** The first header of that name; case does not matter. */
  Optional<String> header(String name);

  /** The parameters of the query. */
  Map<String, String> query();

  /** Path and query as sent. */
  String url();

  /** The client's address, or its proxy's. */
  InetSocketAddress address();

  /** Whether the session was opened over TLS. */
  boolean secure();

  /** Whether a page of another origin may have sent it: browsers send the origin only then. */
  boolean xdomain();

  /** When the session was opened. */
  Instant time();

  /**
   * The handshake as it is sent to clients: the nine fields of the reference, without the headers
   * that carry credentials ({@code Cookie}, {@code Authorization} and similar ones).
   */
  @Override
  Object toJson();
}
