package io.tidewire.client;

import io.tidewire.client.internal.engine.ConnectionFactory;
import io.tidewire.client.internal.manager.ConnectionKeeper;
import io.tidewire.client.internal.manager.ManagerListeners;
import io.tidewire.client.internal.manager.Usage;
import io.tidewire.core.listen.Require;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One connection to a server, kept up as the options say, and the sockets that share it. Every
 * public method is thread-safe and none blocks. Listeners run one after another on a thread of the
 * listeners' executor, in an order of their own beside those of sockets, and may block; what they
 * throw goes to the option {@code onError}. Settings may be changed at any time and take effect
 * with the next attempt to connect; {@link ClientBuilder} documents their ranges and defaults.
 */
public final class Manager implements AutoCloseable {
  private final EventLoop loop;
  private final ClientOptions options;
  private final ManagerListeners listeners;
  private final ConnectionKeeper keeper;
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>(4);

  Manager(
      EventLoop loop, ConnectionFactory connections, ClientOptions options, Usage<Manager> usage) {
    this.loop = loop;
    this.options = options;
    this.listeners = new ManagerListeners(options.threads(), options.onError());
    Consumer<Boolean> onUse = used -> onUse(used, usage);
    this.keeper = new ConnectionKeeper(loop, connections, options.forManager(), listeners, onUse);
  }

  private void onUse(boolean used, Usage<Manager> usage) {
    if (used) {
      usage.used(this);
    } else {
      usage.unused(this);
    }
  }

  /**
   * The socket of a namespace; there is one for each. It connects, unless the option {@code
   * autoConnect} is false.
   *
   * @throws IllegalArgumentException if the name does not begin with a slash, or has a comma
   */
  public Socket socket(String namespace) {
    return socket(namespace, options);
  }

  /** As above, with other options than this manager's for what concerns the socket alone. */
  public Socket socket(String namespace, ClientOptions options) {
    Socket socket = prepare(namespace, options);
    return options.autoConnect() ? socket.connect() : socket;
  }

  /** The socket of a namespace, not connected by this. */
  Socket prepare(String namespace, ClientOptions options) {
    new Packet.Disconnect(namespace); // rejects what could not be written
    return sockets.computeIfAbsent(namespace, name -> create(name, options));
  }

  private Socket create(String namespace, ClientOptions options) {
    Socket socket = new Socket(this, namespace, loop, keeper, options.forSocket());
    keeper.add(namespace, socket.core());
    return socket;
  }

  /** Whether the namespace has a socket already. */
  boolean has(String namespace) {
    return sockets.containsKey(namespace);
  }

  /** Opens the connection, which sockets do by themselves; does nothing if that is done. */
  public Manager open() {
    keeper.open();
    return this;
  }

  /** Disconnects all sockets, and closes the connection. It may be opened again. */
  @Override
  public void close() {
    keeper.close();
  }

  /** Whether the connection is open. */
  public boolean isOpen() {
    return keeper.isOpen();
  }

  /**
   * What carries the connection: {@code "polling"}, {@code "streaming"}, {@code "websocket"}; or
   * empty.
   */
  public Optional<String> transport() {
    return keeper.transport();
  }

  /** Whether a lost connection is opened again. */
  public boolean reconnection() {
    return keeper.settings().enabled();
  }

  /** Whether a lost connection is opened again; false gives up an attempt that waits. */
  public Manager reconnection(boolean enabled) {
    keeper.change(now -> now.withEnabled(enabled));
    return this;
  }

  /** After how many attempts in a row to give up; {@link Integer#MAX_VALUE} for never. */
  public int reconnectionAttempts() {
    return keeper.settings().attempts();
  }

  /** After how many attempts in a row to give up, 0 for never. */
  public Manager reconnectionAttempts(int attempts) {
    keeper.change(now -> now.withAttempts(attempts));
    return this;
  }

  /** The wait before the first attempt, from which later ones are computed. */
  public Duration reconnectionDelay() {
    return keeper.settings().delay();
  }

  /** The wait before the first attempt, above zero. */
  public Manager reconnectionDelay(Duration delay) {
    keeper.change(now -> now.withDelay(delay));
    return this;
  }

  /** The longest wait. */
  public Duration reconnectionDelayMax() {
    return keeper.settings().delayMax();
  }

  /** The longest wait, above zero. */
  public Manager reconnectionDelayMax(Duration delayMax) {
    keeper.change(now -> now.withDelayMax(delayMax));
    return this;
  }

  /** By which part of itself a wait is randomly longer or shorter. */
  public double randomizationFactor() {
    return keeper.settings().randomizationFactor();
  }

  /** By which part of itself a wait is randomly longer or shorter, from 0 to 1. */
  public Manager randomizationFactor(double factor) {
    keeper.change(now -> now.withRandomizationFactor(factor));
    return this;
  }

  /** How long an attempt to connect may take; zero for ever. */
  public Duration connectTimeout() {
    return keeper.connectTimeout();
  }

  /** How long an attempt to connect may take; zero for ever. */
  public Manager connectTimeout(Duration timeout) {
    keeper.connectTimeout(Require.notNegative("connectTimeout", timeout));
    return this;
  }

  /** Calls {@code listener} each time the connection is open, before its namespaces are joined. */
  public Manager onOpen(Runnable listener) {
    listeners.open.add(listener);
    return this;
  }

  /** Calls {@code listener} each time an attempt to connect failed, with what went wrong. */
  public Manager onError(Consumer<? super Throwable> listener) {
    listeners.error.add(listener);
    return this;
  }

  /** Calls {@code listener} at each heartbeat of the server. */
  public Manager onPing(Runnable listener) {
    listeners.ping.add(listener);
    return this;
  }

  /** Calls {@code listener} with every packet from the server, of any namespace. */
  public Manager onPacket(Consumer<? super Packet> listener) {
    listeners.packet.add(listener);
    return this;
  }

  /** Calls {@code listener} with the name of the transport that has taken over. */
  public Manager onUpgrade(Consumer<? super String> listener) {
    listeners.upgrade.add(listener);
    return this;
  }

  /** Calls {@code listener} each time the connection that was open, or was being opened, ended. */
  public Manager onClose(Consumer<? super Disconnection> listener) {
    listeners.close.add(listener);
    return this;
  }

  /** Calls {@code listener} when the connection is back, with how many attempts that took. */
  public Manager onReconnect(Consumer<? super Integer> listener) {
    listeners.reconnect.add(listener);
    return this;
  }

  /** Calls {@code listener} before each attempt to reconnect, with its number from 1. */
  public Manager onReconnectAttempt(Consumer<? super Integer> listener) {
    listeners.attempt.add(listener);
    return this;
  }

  /** Calls {@code listener} each time an attempt to reconnect failed. */
  public Manager onReconnectError(Consumer<? super Throwable> listener) {
    listeners.reconnectError.add(listener);
    return this;
  }

  /** Calls {@code listener} when the last of {@code reconnectionAttempts} failed. */
  public Manager onReconnectFailed(Runnable listener) {
    listeners.reconnectFailed.add(listener);
    return this;
  }

  /** Removes a listener, whatever it listens to. */
  public Manager off(Object listener) {
    listeners.remove(listener);
    return this;
  }
}
