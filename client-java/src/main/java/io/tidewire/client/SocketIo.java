package io.tidewire.client;

import io.tidewire.client.internal.engine.EngineFactory;
import io.tidewire.client.internal.loop.ClientLoops;
import io.tidewire.core.loop.EventLoop;
import java.net.URI;
import java.util.function.BiConsumer;

/**
 * Makes sockets and managers. An address names a server and, by its path, a namespace: {@code
 * https://example.com/chat}. Namespaces of one server (scheme, host, port and option {@code path})
 * share a connection, unless the options say otherwise. A second socket for the same namespace has
 * its own connection. Thread-safe.
 */
public final class SocketIo {
  private static final ManagerCache CACHE = new ManagerCache(SocketIo::make);

  private SocketIo() {}

  /** Like {@link #connect(URI, ClientOptions)}, with the default options. */
  public static Socket connect(String address) {
    return connect(URI.create(address));
  }

  /** Like {@link #connect(URI, ClientOptions)}. */
  public static Socket connect(String address, ClientOptions options) {
    return connect(URI.create(address), options);
  }

  /** Like {@link #connect(URI, ClientOptions)}, with the default options. */
  public static Socket connect(URI address) {
    return connect(address, ClientOptions.defaults());
  }

  /**
   * Makes a socket and connects it, unless the option {@code autoConnect} is false. Use {@link
   * #socket(URI, ClientOptions)} to add listeners before the socket connects.
   *
   * @throws IllegalArgumentException if the address has no host, a scheme other than http, https,
   *     ws and wss, or a comma in its path
   */
  public static Socket connect(URI address, ClientOptions options) {
    Socket socket = socket(address, options);
    return options.autoConnect() ? socket.connect() : socket;
  }

  /** Like {@link #socket(URI, ClientOptions)}, with the default options. */
  public static Socket socket(String address) {
    return socket(URI.create(address));
  }

  /** Like {@link #socket(URI, ClientOptions)}. */
  public static Socket socket(String address, ClientOptions options) {
    return socket(URI.create(address), options);
  }

  /** Like {@link #socket(URI, ClientOptions)}, with the default options. */
  public static Socket socket(URI address) {
    return socket(address, ClientOptions.defaults());
  }

  /**
   * Makes a socket that connects when {@link Socket#connect} is called.
   *
   * @throws IllegalArgumentException like {@link #connect(URI, ClientOptions)}
   */
  public static Socket socket(URI address, ClientOptions options) {
    return CACHE.socket(ServerAddress.of(address), options);
  }

  /** Like {@link #manager(URI, ClientOptions)}. */
  public static Manager manager(String address, ClientOptions options) {
    return manager(URI.create(address), options);
  }

  /**
   * Makes a manager: one connection for many namespaces, which opens when a socket connects. The
   * path of the address is ignored.
   *
   * @throws IllegalArgumentException like {@link #connect(URI, ClientOptions)}
   */
  public static Manager manager(URI address, ClientOptions options) {
    return make(ServerAddress.of(address), options, (manager, used) -> {});
  }

  private static Manager make(
      ServerAddress server, ClientOptions options, BiConsumer<Manager, Boolean> onUse) {
    EventLoop loop = ClientLoops.shared();
    EngineFactory engines = new EngineFactory(loop, EngineConfig.of(options, server));
    return new Manager(loop, engines, options, onUse);
  }
}
