package io.tidewire.server.internal.socket;

import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.event.Ack;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ErrorContext;
import io.tidewire.rooms.RoomProtocol;
import io.tidewire.server.ConnectRefusedException;
import io.tidewire.server.Socket;
import io.tidewire.server.adapter.Adapter;
import io.tidewire.server.internal.recovery.Recovery;
import io.tidewire.server.internal.recovery.RecoverySession;
import io.tidewire.server.internal.recovery.RoomMember;
import io.tidewire.server.internal.recovery.SocketExpiry;
import io.tidewire.server.internal.request.HttpHandshake;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A socket of this server. Thread-safe, but for what belongs to the loop of its session. */
public final class LocalSocket
    implements DelegatingSocket, RoomMember, SocketListeners.Owner, SocketSender.Owner {
  /** What the client is told when the application gives no reason. */
  public static final String REFUSED = "Connection refused";

  private final String id;
  private final SocketHome home;
  private final ClientLink client;
  private final @Nullable RecoverySession recovery; // null where none is kept
  private final SerialExecutor executor;
  private final SocketListeners listeners = new SocketListeners(this);
  private final SocketSender sender = new SocketSender(this);
  private final boolean recovered;
  private volatile HttpHandshake handshake;
  private @Nullable Map<String, Object> data; // null until asked for; guarded by this
  private @Nullable Set<String> requestedRooms; // null until asked for; guarded by this
  private volatile @Nullable SocketExpiry expiry; // null until set; written under the lock too
  private List<String> earlyRooms = List.of(); // belongs to the loop
  private volatile boolean dismissed; // the application disconnected it, joined or not

  /**
   * A new socket.
   *
   * @param recoverable whether its client can come back as this socket
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
    this.recovered = false;
  }

  /** A socket that comes back: with the same id, and the data it had then. */
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
  public String namespace() {
    return home.name();
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
      adapter().join(member(), names);
    } else {
      client.loop().execute(() -> joinEarly(names));
    }
  }

  private void joinEarly(List<String> names) {
    if (connected()) {
      home.guarded(() -> adapter().join(member(), names));
    } else if (!sender.isGone()) {
      earlyRooms = Stream.concat(earlyRooms.stream(), names.stream()).toList();
    }
  }

  @Override
  public void leave(String room) {
    adapter().leave(member(), room);
  }

  @Override
  public Set<String> rooms() {
    return adapter().roomsOf(member());
  }

  private Adapter adapter() {
    return home.adapter();
  }

  @Override
  public void recheckRooms() {
    executor.execute(() -> home.roomRequests().check(this));
  }

  @Override
  public void refreshPresence() {
    executor.execute(() -> home.presence().introduce(this));
  }

  @Override
  public void disconnect() {
    dismissed = true;
    client
        .loop()
        .execute(
            () -> {
              client.disconnect(this, DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
              endRecovery();
            });
  }

  @Override
  public void disconnectClient() {
    dismissed = true;
    client
        .loop()
        .execute(
            () -> {
              client.disconnectAll();
              endRecovery();
            });
  }

  /** A socket that is away does not come back. */
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
    if (recovered && recovery != null) {
      home.addAgain(this);
      recovery.resume(this, welcome);
    } else {
      begin(welcome);
    }
    List<String> rooms = earlyRooms;
    earlyRooms = List.of();
    home.guarded(() -> adapter().join(member(), rooms));
    sender.sendEarly();
    executor.execute(() -> home.announce(this));
    awaitExpiry();
  }

  private void begin(PreparedPacket welcome) {
    if (recovery == null) {
      transmit(welcome);
    } else {
      recovery.open(this, welcome);
    }
    home.add(this);
  }

  /** The socket will never be connected; called on the loop. */
  public void refuse(DisconnectReason reason) {
    sender.refuse(reason);
  }

  /** A packet for a connected socket; waits in its executor until handled. Called on the loop. */
  public void onPacket(Packet packet, long bytes) {
    if (packet instanceof Packet.Event event) {
      client.hold(bytes);
      executor.execute(() -> dispatch(event, bytes));
    } else if (packet instanceof Packet.Reply reply) {
      client.hold(bytes);
      sender.answered(reply);
      executor.execute(() -> client.release(bytes)); // behind what waits for the answer
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
    } else {
      listeners.dispatch(event.name(), event.args(), ack);
    }
  }

  /** The session has changed its transport; called on the loop. */
  public void onUpgrade(String transport) {
    listeners.notifyUpgrade(transport);
  }

  /** All that waited for the client has left; called on the loop. */
  public void onDrained() {
    listeners.notifyDrain();
  }

  /** The client lives; called on the loop. */
  public void onHeartbeat() {
    if (recovery != null) {
      recovery.confirm();
    }
  }

  /** The last call; on the loop. */
  public void close(DisconnectReason reason) {
    if (connected()) {
      Set<String> rooms = lastRooms();
      sender.disconnect(reason);
      Optional.ofNullable(expiry).ifPresent(SocketExpiry::stop);
      depart(reason);
      sender.failAnswers(reason);
      listeners.notifyDisconnect(reason, rooms);
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

  /** A client that comes back brings a request of its own; listeners have seen this one by then. */
  private void forgetRequest(DisconnectReason reason) {
    if (recovery != null && Recovery.isRecoverable(reason)) {
      executor.execute(() -> handshake = handshake.withoutRequest());
    }
  }

  /** Whether answers are owed on either side, or listeners run; called on the loop. */
  public boolean isBusy() {
    boolean listening = executor.pending() > 0; // first: a listener may keep its ack as it ends
    return listening || sender.owesAnswers() || sender.awaitsAnswers();
  }

  /** Asks what was encoded for many; called on the loop. */
  public void ask(
      Packet.Event event, PreparedPacket prepared, Duration timeout, PendingAnswer waiting) {
    sender.ask(event, prepared, timeout, waiting);
  }

  @Override
  public void deliver(Packet.Event event, PreparedPacket prepared) {
    sender.deliver(event, prepared);
  }

  @Override
  public void transmit(PreparedPacket packet) {
    client.send(packet);
  }

  @Override
  public void breakOff() {
    client.breakOff();
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

  /** The secret by which its client may claim it later. */
  public Optional<String> pid() {
    return Optional.ofNullable(recovery).map(RecoverySession::pid);
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
  public EventLoop loop() {
    return client.loop();
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
  public SocketListeners listeners() {
    return listeners;
  }

  @Override
  public SerialExecutor executor() {
    return executor;
  }

  @Override
  public ErrorContext placeOf(String call) {
    return client.placeOf(call, namespace()).withSocketId(id);
  }

  private SocketExpiry newExpiry(Instant time) {
    return new SocketExpiry(loop(), InstantSource.system(), time, this::expire);
  }

  /** What was set before the socket was connected begins when it is. */
  private void awaitExpiry() {
    SocketExpiry set = expiry;
    if (connected() && set != null) {
      set.start();
    } else if (sender.isGone() && recovery != null && set != null) {
      recovery.expiresAt(set.expiresAt());
    }
  }

  private void expire() {
    client.disconnect(this, DisconnectReason.EXPIRED);
  }
}
