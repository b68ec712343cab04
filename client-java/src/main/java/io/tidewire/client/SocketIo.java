package io.tidewire.client;

import io.tidewire.client.internal.engine.EngineFactory;
import io.tidewire.client.internal.loop.ClientLoops;
import io.tidewire.client.internal.manager.Usage;
import io.tidewire.core.loop.EventLoop;
import java.net.URI;

/**
 * Where clients begin. An address names a server and, by its path, a namespace: {@code
 * https://example.com/chat}. Namespaces of one server (scheme, host, port and option {@code path})
 * share a connection, unless the options say otherwise; a second socket for the same namespace gets
 * a connection of its own. Thread-safe.
 */
public final class SocketIo {
  private static final ManagerCache CACHE =
      new ManagerCache((server, terms) -> make(server, terms.options(), terms.usage()));

  private SocketIo() {}

  /** As below, with all defaults. */
  public static Socket connect(URI address) {
    return connect(address, ClientOptions.defaults());
  }

  /**
   * A socket that connects, unless the option {@code autoConnect} is false. Listeners that are to
   * miss nothing are added before: see {@link #socket(URI, ClientOptions)}.
   *
   * @throws IllegalArgumentException for an address that has no host, a scheme other than http,
   *     https, ws and wss, or a comma in its path
   */
  public static Socket connect(URI address, ClientOptions options) {
    Socket socket = socket(address, options);
    return options.autoConnect() ? socket.connect() : socket;
  }

  /** As below, with all defaults. */
  public static Socket socket(URI address) {
    return socket(address, ClientOptions.defaults());
  }

  /**
   * A socket that waits for {@link Socket#connect}, so that listeners can be added first.
   *
   * @throws IllegalArgumentException as {@link #connect(URI, ClientOptions)} does
   */
  public static Socket socket(URI address, ClientOptions options) {
    return CACHE.socket(ServerAddress.of(address), options);
  }

  /**
   * A connection of its own, for many namespaces; opens when a socket connects. The address's path
   * is not heeded.
   *
   * @throws IllegalArgumentException as {@link #connect(URI, ClientOptions)} does
   */
  public static Manager manager(URI address, ClientOptions options) {
    return make(ServerAddress.of(address), options, Usage.none());
  }

  private static Manager make(ServerAddress server, ClientOptions options, Usage<Manager> usage) {
    EventLoop loop = ClientLoops.shared();
    return new Manager(loop, new EngineFactory(loop, options.engine(server)), options, usage);
  }
}
