package io.tidewire.server;

import io.tidewire.json.bind.JsonView;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a socket came: the request that opened its session, and what it says of itself. Immutable.
 */
public interface Handshake extends JsonView {
  /**
   * What the client gave as {@code auth}, an empty object if it gave none.
   *
   * @throws IllegalArgumentException if it does not fit the type
   */
  <T> T auth(Class<T> type);

  /** The {@code auth} object as JSON, {@code {}} if the client gave none. */
  String authJson();

  /** All headers; the keys ignore case. */
  Map<String, List<String>> headers();

  /** The first header of that name, whose case does not matter. */
  Optional<String> header(String name);

  /** The parameters of the query. */
  Map<String, String> query();

  /** Path and query as sent. */
  String url();

  /** The client's address, or its proxy's. */
  InetSocketAddress address();

  /** Whether the session was opened over TLS. */
  boolean secure();

  /** Whether a page of another origin may have sent it: browsers name the origin only then. */
  boolean xdomain();

  /** When the session was opened. */
  Instant time();

  /**
   * What a client sees where a handshake is sent: the nine fields of the reference, without the
   * headers that credentials travel in ({@code Cookie}, {@code Authorization} and their like).
   */
  @Override
  Object toJson();
}
