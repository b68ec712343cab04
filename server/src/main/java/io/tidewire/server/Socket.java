package io.tidewire.server;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ErrorContext;
import io.tidewire.json.bind.NotJson;
import io.tidewire.rooms.RoomProtocol;
import io.tidewire.server.adapter.Adapter;
import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.server.adapter.Delivery;
import io.tidewire.server.transport.PreparedPacket;
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

/**
 * One client in one namespace. Every public method is thread-safe and none blocks. Its listeners
 * run one after another, in the order of the packets, on a thread from the server's pool (or on the
 * event loop, if the server was told so).
 */
public final class Socket extends SocketOutput implements Broadcaster, Receiver, NotJson {
  private final String id;
  private volatile Handshake handshake;
  private final SerialExecutor executor;
  private final boolean recovered;
  private @Nullable Map<String, Object> data; // null until asked for; guarded by this
  private @Nullable Set<String> requestedRooms; // null until asked for; guarded by this
  private volatile @Nullable SocketExpiry expiry; // null until set; written under the lock too
  private List<String> earlyRooms = List.of(); // belongs to the loop
  private volatile boolean dismissed; // the application wants it no more

  Socket(Namespace namespace, Client client, Handshake handshake, SerialExecutor executor) {
    this(namespace, client, client.newSocketId(namespace.name()), handshake, executor);
  }

  private Socket(
      Namespace namespace, Client client, String id, Handshake handshake, SerialExecutor executor) {
    super(namespace, client, beginRecovery(namespace, client, id, handshake));
    this.id = id;
    this.handshake = handshake;
    this.executor = executor;
    this.recovered = false;
  }

  /** One that was here before: with the same id, and the data it had then. */
  Socket(
      Socket before,
      RecoverySession recovery,
      Client client,
      Handshake handshake,
      SerialExecutor executor) {
    super(before.namespace, client, recovery);
    this.id = before.id;
    this.handshake = handshake;
    this.executor = executor;
    this.recovered = true;
    this.data = before.data();
    this.requestedRooms = before.requestedRooms();
    this.expiry = before.expiresAt().map(this::newExpiry).orElse(null);
  }

  private static @Nullable RecoverySession beginRecovery(
      Namespace namespace, Client client, String id, Handshake handshake) {
    return client.dialect().knowsRecovery()
        ? namespace.beginRecovery(id, handshake, client.loop())
        : null;
  }

  /** The public id, another one for each connection; also the name of a room of its own. */
  @Override
  public String id() {
    return id;
  }

  /**
   * Whether it was here before its connection broke, and has its id, rooms and data since then; the
   * events that it missed are on their way. Its listeners are to be added again.
   */
  public boolean recovered() {
    return recovered;
  }

  /** The name of its namespace, {@code "/"} for the root. */
  public String namespace() {
    return namespace.name();
  }

  /**
   * How it came. Of a socket that recovered without middleware the {@code auth} is the one that
   * middleware saw before, and all else is of the new connection, which nobody has checked. Of a
   * socket that is away no header and no query is kept.
   */
  public Handshake handshake() {
    return handshake;
  }

  /**
   * What carries its packets right now: {@code "polling"}, {@code "streaming"} or {@code
   * "websocket"}.
   */
  public String transport() {
    return client.transportName().text();
  }

  /** Whatever the application wants to keep with the socket; takes no null. */
  public synchronized Map<String, Object> data() {
    if (data == null) {
      data = new ConcurrentHashMap<>();
    }
    return data;
  }

  /**
   * Disconnects the socket at that time, with the reason {@link DisconnectReason#EXPIRED}; calling
   * it again puts another time in its place. For clients that show a token: set the token's end
   * when the socket connects, and again in the listener that takes a new one. Clients do not come
   * back by themselves afterwards, for they would show the same token.
   */
  public synchronized Socket expiresAt(Instant time) {
    if (expiry == null) {
      expiry = newExpiry(time);
    }
    expiry.set(time);
    client.loop().execute(this::awaitExpiry);
    return this;
  }

  /** When the socket will be disconnected; empty if that was never set. */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiry).map(SocketExpiry::hour);
  }

  /**
   * Joins rooms, in which broadcasts reach it. What middleware joins takes effect when the socket
   * has passed; does nothing once disconnected.
   */
  public void join(String... rooms) {
    List<String> names = List.of(rooms);
    if (connected()) {
      adapter().join(member(), names);
    } else {
      client.loop().execute(() -> joinEarly(names));
    }
  }

  /** Leaves a room; does nothing if it is not in there. Its own room cannot be left. */
  public void leave(String room) {
    adapter().leave(member(), room);
  }

  /** A snapshot of the rooms it is in, its own among them; empty once disconnected. */
  public Set<String> rooms() {
    return adapter().roomsOf(member());
  }

  /**
   * Asks the namespace's {@link RoomPolicy} anew, on the socket's thread of execution, of the rooms
   * that its client joined by itself and those in which it watches who is there; it loses what it
   * is refused, and is told so. For when its rights have changed.
   */
  public void recheckRooms() {
    executor.execute(() -> namespace.roomRequests().check(this));
  }

  /**
   * Asks anew, on the socket's thread of execution, what others may see of it ({@link
   * PresenceOptions}), and tells those who watch its rooms if that has changed.
   */
  public void refreshPresence() {
    executor.execute(() -> namespace.presence().introduce(this));
  }

  /** Everybody in the namespace but this socket. */
  @Override
  public BroadcastOperator broadcast() {
    return others(Delivery.DEFAULT, client.ackTimeout());
  }

  /**
   * Puts the socket out of its namespace; the client stays connected to others. A socket whose
   * connection broke can no longer recover then. In middleware it refuses the socket: no further
   * middleware is asked, and the client gets a {@code connect_error} {@code Connection refused},
   * after which it does not come back by itself.
   */
  public void disconnect() {
    dismissed = true;
    client.loop().execute(this::putOut);
  }

  /**
   * Ends the client's session, and with it its sockets in all namespaces. A socket whose connection
   * broke can no longer recover then. In middleware it refuses the socket as {@link #disconnect}
   * does, and every other that is about to join.
   */
  public void disconnectClient() {
    dismissed = true;
    client.loop().execute(this::putOutClient);
  }

  BroadcastOperator others(Delivery delivery, Duration timeout) {
    BroadcastOptions others = BroadcastOptions.ALL.withExcept(id).withDelivery(delivery);
    return new BroadcastOperator(namespace(), adapter(), others, timeout);
  }

  /** Makes a socket public, and sends its welcome; called on the loop. */
  void open(String payload) {
    PreparedPacket welcome =
        Client.prepare(client.parser(), new Packet.Connect(namespace(), payload), Delivery.DEFAULT);
    opened();
    if (recovered && recovery != null) {
      namespace.addAgain(this);
      recovery.resume(this, welcome);
    } else {
      begin(welcome);
    }
    List<String> rooms = earlyRooms;
    earlyRooms = List.of();
    namespace.fenced(() -> adapter().join(member(), rooms));
    sendEarly();
    executor.execute(() -> namespace.announce(this));
    awaitExpiry();
  }

  /**
   * Called between middlewares.
   *
   * @throws ConnectRefusedException if one has disconnected the socket
   */
  void requireWanted() {
    if (dismissed) {
      throw new ConnectRefusedException(Client.REFUSED);
    }
  }

  private void begin(PreparedPacket welcome) {
    if (recovery == null) {
      transmit(welcome);
    } else {
      recovery.open(this, welcome);
    }
    namespace.add(this);
  }

  /**
   * A packet for an open socket, which weighs on its client until it has been dealt with; called on
   * the loop.
   */
  void onPacket(Packet packet, long bytes) {
    if (packet instanceof Packet.Event event) {
      client.hold(bytes);
      executor.execute(() -> dispatch(event, bytes));
    } else if (packet instanceof Packet.Reply reply) {
      client.hold(bytes);
      answered(reply);
      executor.execute(() -> client.release(bytes)); // behind what waits for the answer
    }
  }

  /** The last call; on the loop. */
  void close(DisconnectReason reason) {
    if (connected()) {
      Set<String> rooms = lastRooms();
      closed(reason);
      Optional.ofNullable(expiry).ifPresent(SocketExpiry::stop);
      depart(reason);
      failAnswers(reason);
      ended(reason, rooms);
      forgetRequest(reason);
    }
  }

  /** Whoever may come back brings a request of its own; listeners have seen this one by then. */
  private void forgetRequest(DisconnectReason reason) {
    if (recovery != null && Recovery.isRecoverable(reason)) {
      executor.execute(() -> handshake = handshake.withoutRequest());
    }
  }

  private Set<String> lastRooms() {
    List<Set<String>> rooms = new ArrayList<>(1);
    return namespace.fenced(() -> rooms.add(rooms())) ? rooms.get(0) : Set.of();
  }

  /** Whether answers are owed on either side, or listeners run; called on the loop. */
  boolean busy() {
    boolean listening = executor.pending() > 0; // first: a listener may keep its ack as it ends
    return listening || owesAnswers() || awaitsAnswers();
  }

  private void depart(DisconnectReason reason) {
    if (recovery == null) {
      namespace.remove(this);
    } else if (Recovery.isRecoverable(reason)) {
      namespace.suspend(this);
      recovery.suspend(this);
    } else {
      namespace.remove(this);
      recovery.end();
    }
  }

  /** The session lost its client's trust, or its client: it is to come again. Thread-safe. */
  void breakOff() {
    client.breakOff();
  }

  /** The rooms that its client asked for, whether or not it is still in them. Thread-safe. */
  synchronized Set<String> requestedRooms() {
    if (requestedRooms == null) {
      requestedRooms = ConcurrentHashMap.newKeySet();
    }
    return requestedRooms;
  }

  /** What the adapter knows it as. */
  Receiver member() {
    return recovery == null ? this : recovery;
  }

  /** The secret by which its client may claim it later. */
  Optional<String> pid() {
    return Optional.ofNullable(recovery).map(RecoverySession::pid);
  }

  /** The client lives; called on the loop. */
  void heartbeat() {
    if (recovery != null) {
      recovery.confirm();
    }
  }

  @Override
  public @Nullable Socket current() {
    return connected() ? this : null;
  }

  @Override
  public Socket last() {
    return this;
  }

  @Override
  public EventLoop loop() {
    return client.loop();
  }

  @Override
  Socket self() {
    return this;
  }

  @Override
  SerialExecutor executor() {
    return executor;
  }

  @Override
  ErrorHook onError() {
    return client.onError();
  }

  @Override
  ErrorContext placeOf(String call) {
    return client.placeOf(call, namespace()).withSocketId(id);
  }

  private void joinEarly(List<String> names) {
    if (connected()) {
      namespace.fenced(() -> adapter().join(member(), names));
    } else if (!gone()) {
      earlyRooms = Stream.concat(earlyRooms.stream(), names.stream()).toList();
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
    if (client.knowsTidewire() && RoomProtocol.contains(event.name())) {
      namespace.roomRequests().handle(this, event.name(), event.args(), ackOf(event));
    } else {
      dispatch(event.name(), event.args(), ackOf(event));
    }
  }

  private SocketExpiry newExpiry(Instant time) {
    return new SocketExpiry(loop(), InstantSource.system(), time, this::expire);
  }

  /** What was set before the socket was connected begins when it is. */
  private void awaitExpiry() {
    SocketExpiry set = expiry;
    if (connected() && set != null) {
      set.start();
    } else if (gone() && recovery != null && set != null) {
      recovery.expiresAt(set.hour());
    }
  }

  private void putOut() {
    client.disconnect(this);
    forgo();
  }

  private void putOutClient() {
    client.disconnectAll();
    forgo();
  }

  /** A socket that is away does not come back. */
  private void forgo() {
    if (gone() && recovery != null) {
      recovery.dismiss();
    }
  }

  private void expire() {
    client.disconnect(this, DisconnectReason.EXPIRED);
  }

  private Adapter adapter() {
    return namespace.adapter();
  }
}
