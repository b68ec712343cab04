package io.tidewire.client;

import io.tidewire.client.internal.engine.ConnectionFactory;
import io.tidewire.client.internal.manager.ConnectLimits;
import io.tidewire.client.internal.manager.ConnectionKeeper;
import io.tidewire.client.internal.manager.ManagerListeners;
import io.tidewire.core.listen.Require;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.SignalListener;
import io.tidewire.event.ValueListener;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * One connection to a server, and the sockets that share it. The manager reconnects as the options
 * say. Every public method is thread-safe, and none blocks. Listeners run one after another on a
 * thread of the listeners' executor, independently of the listeners of sockets, and may block. What
 * they throw goes to the option {@code onError}. Settings may be changed at any time, and take
 * effect with the next attempt to connect. {@link ClientBuilder} documents their ranges and
 * defaults.
 */
public final class Manager implements AutoCloseable {
  private final EventLoop loop;
  private final ClientOptions options;
  private final ManagerListeners listeners;
  private final ConnectionKeeper keeper;
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>(4);

  /**
   * A manager without sockets.
   *
   * @param onUse called on the loop with whether a connection is open or will be opened
   */
  Manager(
      EventLoop loop,
      ConnectionFactory connections,
      ClientOptions options,
      BiConsumer<Manager, Boolean> onUse) {
    this.loop = loop;
    this.options = options;
    this.listeners = new ManagerListeners(options.threads(), options.onError());
    this.keeper =
        new ConnectionKeeper(
            loop,
            connections,
            options,
            new ConnectLimits(options.reconnectionOptions(), options.connectTimeout()),
            listeners,
            used -> onUse.accept(this, used));
  }

  /**
   * Returns the only socket of a namespace. Connects it, unless the option {@code autoConnect} is
   * false.
   *
   * @throws IllegalArgumentException if the name does not begin with a slash, or has a comma
   */
  public Socket socket(String namespace) {
    return socket(namespace, options);
  }

  /** Like {@link #socket(String)}; a socket that is new gets these options for a socket. */
  public Socket socket(String namespace, ClientOptions options) {
    Socket socket = prepare(namespace, options);
    return options.autoConnect() ? socket.connect() : socket;
  }

  /** The socket of a namespace; the caller connects it. */
  Socket prepare(String namespace, ClientOptions options) {
    new Packet.Disconnect(namespace); // rejects a name that cannot be encoded
    return sockets.computeIfAbsent(namespace, name -> create(name, options));
  }

  private Socket create(String namespace, ClientOptions options) {
    Socket socket = new Socket(this, namespace, loop, keeper, options);
    keeper.add(namespace, socket.core());
    return socket;
  }

  /** Whether the namespace has a socket. */
  boolean has(String namespace) {
    return sockets.containsKey(namespace);
  }

  /** Opens the connection, unless it is open or opening. Sockets do so when they connect. */
  public Manager open() {
    keeper.open();
    return this;
  }

  /** Disconnects all sockets, and closes the connection. It can be opened again. */
  @Override
  public void close() {
    keeper.close();
  }

  /** Whether the connection is open. */
  public boolean isOpen() {
    return keeper.isOpen();
  }

  /**
   * The transport of the connection: {@code "polling"}, {@code "streaming"}, {@code "websocket"};
   * empty without a connection.
   */
  public Optional<String> transport() {
    return keeper.transport();
  }

  /** Whether the manager reconnects. */
  public boolean reconnection() {
    return keeper.limits().reconnection().enabled();
  }

  /** Whether the manager reconnects; false cancels a pending attempt. */
  public Manager reconnection(boolean enabled) {
    keeper.change(now -> now.withEnabled(enabled));
    return this;
  }

  /** How many attempts may fail in a row; {@link Integer#MAX_VALUE} if unlimited. */
  public int reconnectionAttempts() {
    return keeper.limits().reconnection().attempts();
  }

  /** How many attempts to reconnect may fail in a row, above zero. */
  public Manager reconnectionAttempts(int attempts) {
    keeper.change(now -> now.withAttempts(attempts));
    return this;
  }

  /** Reconnects until it succeeds. */
  public Manager unlimitedReconnectionAttempts() {
    return reconnectionAttempts(Integer.MAX_VALUE);
  }

  /** The delay before the first attempt. */
  public Duration reconnectionDelay() {
    return keeper.limits().reconnection().delay();
  }

  /** The delay before the first attempt, above zero. */
  public Manager reconnectionDelay(Duration delay) {
    keeper.change(now -> now.withDelay(delay));
    return this;
  }

  /** The longest delay. */
  public Duration reconnectionDelayMax() {
    return keeper.limits().reconnection().delayMax();
  }

  /** The longest delay, above zero. */
  public Manager reconnectionDelayMax(Duration delayMax) {
    keeper.change(now -> now.withDelayMax(delayMax));
    return this;
  }

  /** The largest random part of a delay, as a fraction. */
  public double randomizationFactor() {
    return keeper.limits().reconnection().randomizationFactor();
  }

  /** The largest random part of a delay, as a fraction from 0 to 1. */
  public Manager randomizationFactor(double factor) {
    keeper.change(now -> now.withRandomizationFactor(factor));
    return this;
  }

  /** How long an attempt to connect may take; empty for any time. */
  public Optional<Duration> connectTimeout() {
    return keeper.limits().connectTimeout();
  }

  /** How long an attempt to connect may take, above zero. */
  public Manager connectTimeout(Duration timeout) {
    Duration positive = Require.positive("connectTimeout", timeout);
    keeper.limits().connectTimeout(Optional.of(positive));
    return this;
  }

  /** Lets an attempt to connect take any time. */
  public Manager noConnectTimeout() {
    keeper.limits().connectTimeout(Optional.empty());
    return this;
  }

  /**
   * Calls {@code listener} each time the connection opens, before sockets join their namespaces.
   */
  public Manager onOpen(SignalListener listener) {
    listeners.open.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onOpen} added. */
  public Manager offOpen(SignalListener listener) {
    listeners.open.remove(listener);
    return this;
  }

  /** Calls {@code listener} with the cause each time an attempt to connect fails. */
  public Manager onError(ValueListener<? super Throwable> listener) {
    listeners.error.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onError} added. */
  public Manager offError(ValueListener<? super Throwable> listener) {
    listeners.error.remove(listener);
    return this;
  }

  /** Calls {@code listener} at each heartbeat of the server. */
  public Manager onPing(SignalListener listener) {
    listeners.ping.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onPing} added. */
  public Manager offPing(SignalListener listener) {
    listeners.ping.remove(listener);
    return this;
  }

  /** Calls {@code listener} with every packet from the server, of any namespace. */
  public Manager onPacket(ValueListener<? super Packet> listener) {
    listeners.packet.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onPacket} added. */
  public Manager offPacket(ValueListener<? super Packet> listener) {
    listeners.packet.remove(listener);
    return this;
  }

  /** Calls {@code listener} with the name of the transport after an upgrade. */
  public Manager onUpgrade(ValueListener<? super String> listener) {
    listeners.upgrade.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onUpgrade} added. */
  public Manager offUpgrade(ValueListener<? super String> listener) {
    listeners.upgrade.remove(listener);
    return this;
  }

  /** Calls {@code listener} each time the connection closes. */
  public Manager onClose(ValueListener<? super Disconnection> listener) {
    listeners.close.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onClose} added. */
  public Manager offClose(ValueListener<? super Disconnection> listener) {
    listeners.close.remove(listener);
    return this;
  }

  /** Calls {@code listener} after a reconnection with the number of attempts. */
  public Manager onReconnect(ValueListener<? super Integer> listener) {
    listeners.reconnect.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onReconnect} added. */
  public Manager offReconnect(ValueListener<? super Integer> listener) {
    listeners.reconnect.remove(listener);
    return this;
  }

  /** Calls {@code listener} before each attempt to reconnect, with its number from 1. */
  public Manager onReconnectAttempt(ValueListener<? super Integer> listener) {
    listeners.reconnectAttempt.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onReconnectAttempt} added. */
  public Manager offReconnectAttempt(ValueListener<? super Integer> listener) {
    listeners.reconnectAttempt.remove(listener);
    return this;
  }

  /** Calls {@code listener} with the cause each time an attempt to reconnect fails. */
  public Manager onReconnectError(ValueListener<? super Throwable> listener) {
    listeners.reconnectError.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onReconnectError} added. */
  public Manager offReconnectError(ValueListener<? super Throwable> listener) {
    listeners.reconnectError.remove(listener);
    return this;
  }

  /** Calls {@code listener} when the last of {@code reconnectionAttempts} has failed. */
  public Manager onReconnectFailed(SignalListener listener) {
    listeners.reconnectFailed.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onReconnectFailed} added. */
  public Manager offReconnectFailed(SignalListener listener) {
    listeners.reconnectFailed.remove(listener);
    return this;
  }
}
