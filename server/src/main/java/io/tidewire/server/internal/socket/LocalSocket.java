package io.tidewire.server.internal.socket;

import io.tidewire.core.listen.Listeners;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.event.Ack;
import io.tidewire.event.DisconnectReason;
import io.tidewire.rooms.RoomProtocol;
import io.tidewire.server.ConnectRefusedException;
import io.tidewire.server.Socket;
import io.tidewire.server.internal.recovery.Recovery;
import io.tidewire.server.internal.recovery.RecoverySession;
import io.tidewire.server.internal.recovery.RoomMember;
import io.tidewire.server.internal.recovery.SocketExpiry;
import io.tidewire.server.internal.request.HttpHandshake;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.socketio.Packet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A socket of this server. Thread-safe, but for what belongs to the loop of its session. */
public final class LocalSocket implements DelegatingSocket {
  /** What the client receives when the application gives no reason. */
  public static final String REFUSED = "Connection refused";

  private final String id;
  private final SocketHome home;
  private final ClientLink client;
  private final @Nullable RecoverySession recovery; // null without recovery
  private final SerialExecutor executor;
  private final Listeners listeners;
  private final SocketSender sender = new SocketSender(this);
  private final boolean recovered;
  private volatile @Nullable SocketHooks hooks; // null until one is added or a listener fails
  private volatile HttpHandshake handshake;
  private @Nullable Map<String, Object> data; // null until asked for; guarded by this
  private @Nullable Set<String> requestedRooms; // null until asked for; guarded by this
  private volatile @Nullable SocketExpiry expiry; // null until set; written under the lock too
  private volatile boolean dismissed; // the application disconnected it, joined or not

  /**
   * A new socket.
   *
   * @param recoverable whether its client can recover this socket
   */
  public LocalSocket(
      String id,
      SocketHome home,
      ClientLink client,
      boolean recoverable,
      HttpHandshake handshake,
      SerialExecutor executor) {
    this.id = id;
    this.home = home;
    this.client = client;
    this.recovery = recoverable ? home.beginRecovery(id, handshake, client.loop()) : null;
    this.handshake = handshake;
    this.executor = executor;
    this.listeners = new Listeners(client.options().badArgumentAnswer());
    this.recovered = false;
  }

  /** A recovered socket: with the same id and data. */
  public LocalSocket(
      LocalSocket before,
      RecoverySession recovery,
      ClientLink client,
      HttpHandshake handshake,
      SerialExecutor executor) {
    this.id = before.id;
    this.home = before.home;
    this.client = client;
    this.recovery = recovery;
    this.handshake = handshake;
    this.executor = executor;
    this.listeners = new Listeners(client.options().badArgumentAnswer());
    this.recovered = true;
    this.data = before.data();
    this.requestedRooms = before.requestedRooms();
    this.expiry = before.expiresAt().map(this::newExpiry).orElse(null);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean recovered() {
    return recovered;
  }

  @Override
  public HttpHandshake handshake() {
    return handshake;
  }

  @Override
  public synchronized Map<String, Object> data() {
    if (data == null) {
      data = new ConcurrentHashMap<>();
    }
    return data;
  }

  @Override
  public synchronized Socket expiresAt(Instant time) {
    if (expiry == null) {
      expiry = newExpiry(time);
    }
    expiry.set(time);
    client.loop().execute(this::awaitExpiry);
    return this;
  }

  @Override
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiry).map(SocketExpiry::expiresAt);
  }

  @Override
  public void join(String... rooms) {
    List<String> names = List.of(rooms);
    if (connected()) {
      home.adapter().join(member(), names);
    } else {
      sender.whenConnected(() -> home.guarded(() -> home.adapter().join(member(), names)));
    }
  }

  @Override
  public void disconnect() {
    dismiss(() -> client.disconnect(this, DisconnectReason.SERVER_NAMESPACE_DISCONNECT));
  }

  @Override
  public void disconnectClient() {
    dismiss(client::disconnectAll);
  }

  private void dismiss(Runnable disconnect) {
    dismissed = true;
    loop()
        .execute(
            () -> {
              disconnect.run();
              endRecovery();
            });
  }

  /** A socket whose client is away cannot be recovered any more. */
  private void endRecovery() {
    if (sender.isGone() && recovery != null) {
      recovery.dismiss();
    }
  }

  /**
   * Called between middlewares.
   *
   * @throws ConnectRefusedException if one has disconnected the socket
   */
  public void requireNotDismissed() {
    if (dismissed) {
      throw new ConnectRefusedException(REFUSED);
    }
  }

  /** Makes the socket public, and sends its welcome; called on the loop. */
  public void open(String payload) {
    PreparedPacket welcome = home.writer().write(new Packet.Connect(namespace(), payload));
    sender.connect();
    begin(welcome);
    sender.runEarly();
    executor.execute(() -> home.announce(this));
    awaitExpiry();
  }

  private void begin(PreparedPacket welcome) {
    if (recovery == null) {
      transmit(welcome);
      home.add(this);
    } else if (recovered) {
      home.addAgain(this);
      recovery.resume(this, welcome);
    } else {
      recovery.open(this, welcome);
      home.add(this);
    }
  }

  /** A packet for a connected socket; waits in its executor until handled. Called on the loop. */
  public void onPacket(Packet packet, long bytes) {
    if (packet instanceof Packet.Event event) {
      client.hold(bytes);
      executor.execute(() -> dispatch(event, bytes));
    } else if (packet instanceof Packet.Reply reply) {
      client.hold(bytes);
      sender.answered(reply);
      executor.execute(() -> client.release(bytes)); // after the listeners that wait for the answer
    }
  }

  private void dispatch(Packet.Event event, long bytes) {
    try {
      dispatch(event);
    } finally {
      client.release(bytes);
    }
  }

  private void dispatch(Packet.Event event) {
    Ack ack = sender.ackOf(event);
    if (client.knowsTidewire() && RoomProtocol.contains(event.name())) {
      home.roomRequests().handle(this, event.name(), event.args(), ack);
    } else if (admits(event, ack)) {
      listeners.dispatch(event.name(), event.args(), ack, this, LocalSocket::listenerFailed);
    }
  }

  private boolean admits(Packet.Event event, Ack ack) {
    SocketHooks now = hooks;
    return now == null || now.admits(event.name(), event.args(), ack);
  }

  private void listenerFailed(Throwable thrown, String event) {
    hooks().failed(thrown, placeOf("listener").withEvent(event));
  }

  /** The session or the socket is closed; called on the loop. */
  public void close(DisconnectReason reason) {
    if (connected()) {
      Set<String> rooms = lastRooms();
      sender.disconnect(reason);
      Optional.ofNullable(expiry).ifPresent(SocketExpiry::stop);
      depart(reason);
      sender.failAnswers(reason);
      notifyHooks(now -> now.notifyDisconnect(reason, rooms));
      forgetRequest(reason);
    }
  }

  private Set<String> lastRooms() {
    List<Set<String>> rooms = new ArrayList<>(1);
    return home.guarded(() -> rooms.add(rooms())) ? rooms.get(0) : Set.of();
  }

  private void depart(DisconnectReason reason) {
    if (recovery == null) {
      home.remove(this);
    } else if (Recovery.isRecoverable(reason)) {
      home.suspend(this);
      recovery.suspend(this);
    } else {
      home.remove(this);
      recovery.end();
    }
  }

  /**
   * A client that reconnects sends a new request; disconnect listeners have used this one by then.
   */
  private void forgetRequest(DisconnectReason reason) {
    if (recovery != null && Recovery.isRecoverable(reason)) {
      executor.execute(() -> handshake = handshake.withoutRequest());
    }
  }

  @Override
  public synchronized Set<String> requestedRooms() {
    if (requestedRooms == null) {
      requestedRooms = ConcurrentHashMap.newKeySet();
    }
    return requestedRooms;
  }

  @Override
  public RoomMember member() {
    return recovery == null ? this : recovery;
  }

  @Override
  public @Nullable LocalSocket current() {
    return connected() ? this : null;
  }

  @Override
  public LocalSocket latest() {
    return this;
  }

  @Override
  public ClientLink client() {
    return client;
  }

  @Override
  public SocketHome home() {
    return home;
  }

  @Override
  public @Nullable RecoverySession recovery() {
    return recovery;
  }

  @Override
  public SocketSender sender() {
    return sender;
  }

  @Override
  public Listeners listeners() {
    return listeners;
  }

  @Override
  public @Nullable SocketHooks addedHooks() {
    return hooks;
  }

  @Override
  public synchronized SocketHooks hooks() {
    SocketHooks now = hooks;
    if (now == null) {
      now = new SocketHooks(this);
      hooks = now;
    }
    return now;
  }

  @Override
  public SerialExecutor executor() {
    return executor;
  }

  private SocketExpiry newExpiry(Instant time) {
    return new SocketExpiry(
        loop(),
        InstantSource.system(),
        time,
        () -> client.disconnect(this, DisconnectReason.EXPIRED));
  }

  /** A time that middleware sets takes effect when the socket is connected. */
  private void awaitExpiry() {
    SocketExpiry set = expiry;
    if (connected() && set != null) {
      set.start();
    } else if (sender.isGone() && recovery != null && set != null) {
      recovery.expiresAt(set.expiresAt());
    }
  }
}
