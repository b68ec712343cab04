package io.tidewire.server;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.server.adapter.Adapter;
import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.server.adapter.Delivery;
import io.tidewire.server.loop.EventLoop;
import io.tidewire.server.transport.PreparedPacket;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace. Every public method is thread-safe and none blocks. Its listeners
 * run one after another, in the order of the packets, on a thread from the server's pool (or on the
 * event loop, if the server was told so).
 */
public final class Socket extends SocketEvents
    implements Emitter<Args, SocketOperator>, Broadcaster, Receiver {
  private static final AtomicIntegerFieldUpdater<Socket> OWED_ANSWERS =
      AtomicIntegerFieldUpdater.newUpdater(Socket.class, "owedAnswers");

  private final String id;
  private final Namespace namespace;
  private final Client client;
  private final Handshake handshake;
  private final SerialExecutor executor;
  private final @Nullable RecoverySession recovery; // null where none is kept
  private final boolean recovered;
  private @Nullable Map<String, Object> data; // null until asked for; guarded by this
  private @Nullable PendingAcks acks; // null until an answer is owed; belongs to the loop
  private volatile @Nullable SocketExpiry expiry; // null until set; written under the lock too
  private volatile int owedAnswers; // that our listeners have not given yet
  private List<String> earlyRooms = List.of(); // belongs to the loop
  private @Nullable DisconnectReason disconnectReason; // null until then; belongs to the loop
  private volatile boolean connected; // written on the loop only

  Socket(Namespace namespace, Client client, Handshake handshake, SerialExecutor executor) {
    this.namespace = namespace;
    this.client = client;
    this.id = client.newSocketId(namespace.name());
    this.handshake = handshake;
    this.executor = executor;
    this.recovery = client.dialect().knowsRecovery() ? namespace.beginRecovery(id, loop()) : null;
    this.recovered = false;
  }

  /** One that was here before: with the same id, and the data it had then. */
  Socket(
      Socket before,
      RecoverySession recovery,
      Client client,
      Handshake handshake,
      SerialExecutor executor) {
    this.namespace = before.namespace;
    this.client = client;
    this.id = before.id;
    this.handshake = handshake;
    this.executor = executor;
    this.recovery = recovery;
    this.recovered = true;
    this.data = before.data();
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

  /** How it came. */
  public Handshake handshake() {
    return handshake;
  }

  /** True between the connection listeners' call and the disconnect listeners'. */
  public boolean connected() {
    return connected;
  }

  /** What carries its packets right now: {@code "polling"} or {@code "websocket"}. */
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
   * How much waits on this server for the client, in bytes, because its network does not take it.
   * Sockets of one client share this.
   */
  public long bufferedBytes() {
    return client.bufferedBytes();
  }

  /**
   * Whether nothing waits for the client. What is sent while something does costs memory, up to the
   * server's {@code maxUnsentBytes}; {@link #onDrain} tells when it is gone.
   */
  public boolean writable() {
    return bufferedBytes() == 0;
  }

  /**
   * Disconnects the socket at that time, with the reason {@link DisconnectReason#EXPIRED}; calling
   * it again puts another time in its place. For clients that show a token: set the token's end
   * when the socket connects, and again in the listener that takes a new one. Clients do not come
   * back by themselves afterwards, for they would show the same token.
   */
  public synchronized Socket expiresAt(Instant time) {
    if (expiry == null) {
      expiry = new SocketExpiry(loop(), InstantSource.system(), time, this::expire);
    }
    expiry.set(time);
    client.loop().execute(this::awaitExpiry);
    return this;
  }

  /** When the socket will be disconnected; empty if that was never set. */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiry).map(SocketExpiry::hour);
  }

  /** As described, and without a detour over {@link Args} if nobody listens to what is sent. */
  @Override
  public void emit(String event, @Nullable Object... args) {
    if (recovery != null || hearsOutgoing()) {
      emit(event, Args.of(args));
    } else {
      EventNames.requireFree(event);
      send(client.parser().event(namespace(), Packet.NO_ACK, event, args), true);
    }
  }

  @Override
  public void emit(String event, Args args) {
    emit(event, args, Delivery.DEFAULT);
  }

  /**
   * Sends an event and completes with the client's answer. Fails with a {@link
   * java.util.concurrent.TimeoutException} after the server's {@code ackTimeout}, and with a {@link
   * DisconnectedException} when the socket goes first.
   */
  @Override
  public CompletableFuture<Args> emitWithAck(String event, Args args) {
    return emitWithAck(event, args, Delivery.DEFAULT, client.ackTimeout());
  }

  @Override
  public SocketOperator asVolatile() {
    return operator().asVolatile();
  }

  @Override
  public SocketOperator compress(boolean compress) {
    return operator().compress(compress);
  }

  @Override
  public SocketOperator timeout(Duration timeout) {
    return operator().timeout(timeout);
  }

  /**
   * Joins rooms, in which broadcasts reach it. What middleware joins takes effect when the socket
   * has passed; does nothing once disconnected.
   */
  public void join(String... rooms) {
    List<String> names = List.of(rooms);
    if (connected) {
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

  /** Everybody in the namespace but this socket. */
  @Override
  public BroadcastOperator broadcast() {
    return others(Delivery.DEFAULT, client.ackTimeout());
  }

  /** Puts the socket out of its namespace; the client stays connected to others. */
  public void disconnect() {
    client.loop().execute(() -> client.disconnect(this));
  }

  /** Ends the client's session, and with it its sockets in all namespaces. */
  public void disconnectClient() {
    client.loop().execute(client::disconnectAll);
  }

  void emit(String event, Args args, Delivery delivery) {
    EventNames.requireFree(event);
    Packet.Event packet = new Packet.Event(namespace(), Packet.NO_ACK, event, args);
    if (recovery != null) {
      recovery.emit(packet, delivery);
    } else if (connected) {
      client.send(packet, delivery);
      sent(event, args);
    }
  }

  CompletableFuture<Args> emitWithAck(
      String event, Args args, Delivery delivery, Duration timeout) {
    EventNames.requireFree(event);
    CompletableFuture<Args> answer = new CompletableFuture<>();
    long ackId = namespace.nextAckId();
    PendingAnswer waiting = new PendingAnswer.ForFuture(answer, executor);
    client.loop().execute(() -> expect(ackId, timeout, waiting));
    if (connected) {
      Packet.Event question = new Packet.Event(namespace(), ackId, event, args);
      send(Client.prepare(client.parser(), question, delivery));
      sent(event, args);
    }
    return answer;
  }

  BroadcastOperator others(Delivery delivery, Duration timeout) {
    BroadcastOptions others = BroadcastOptions.ALL.withExcept(id).withDelivery(delivery);
    return new BroadcastOperator(namespace(), adapter(), others, timeout);
  }

  /** Makes a socket public, and sends its welcome; called on the loop. */
  void open(String payload) {
    PreparedPacket welcome =
        Client.prepare(client.parser(), new Packet.Connect(namespace(), payload), Delivery.DEFAULT);
    connected = true;
    if (recovered && recovery != null) {
      namespace.addAgain(this);
      recovery.resume(this, welcome, RecoveryClaim.offset(handshake));
    } else {
      begin(welcome);
    }
    adapter().join(member(), earlyRooms);
    earlyRooms = List.of();
    executor.execute(() -> namespace.announce(this));
    awaitExpiry();
  }

  private void begin(PreparedPacket welcome) {
    if (recovery == null) {
      transmit(welcome);
    } else {
      recovery.open(this, welcome);
    }
    namespace.add(this);
  }

  /** A packet for an open socket; called on the loop. */
  void onPacket(Packet packet) {
    if (packet instanceof Packet.Event event) {
      executor.execute(() -> dispatch(event));
    } else if (packet instanceof Packet.Reply reply && acks != null) {
      acks.answer(reply.ackId(), reply.args());
    }
  }

  /** The last call; on the loop. */
  void close(DisconnectReason reason) {
    if (connected) {
      Set<String> rooms = rooms();
      connected = false;
      disconnectReason = reason;
      Optional.ofNullable(expiry).ifPresent(SocketExpiry::stop);
      depart(reason);
      if (acks != null) {
        acks.failAll(reason);
      }
      ended(reason, rooms);
    }
  }

  /** Whether answers are owed on either side, or listeners run; called on the loop. */
  boolean busy() {
    return owedAnswers > 0 || executor.pending() > 0 || (acks != null && !acks.isEmpty());
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
    return connected ? this : null;
  }

  @Override
  public Socket last() {
    return this;
  }

  /** Hands over to the session, after what was sent before. Thread-safe. */
  void transmit(PreparedPacket packet) {
    client.send(packet);
  }

  private void send(PreparedPacket packet) {
    if (recovery == null) {
      transmit(packet);
    } else {
      recovery.pass(packet);
    }
  }

  /** A packet encoded for many; called on the loop. */
  void deliver(Packet.Event event, PreparedPacket prepared) {
    if (connected) {
      transmit(prepared);
      sent(event.name(), event.args());
    }
  }

  /** A question encoded for many; called on the loop. */
  void ask(Packet.Event event, PreparedPacket prepared, Duration timeout, PendingAnswer waiting) {
    expect(event.ackId(), timeout, waiting);
    if (connected) {
      send(prepared);
      sent(event.name(), event.args());
    }
  }

  /** An answer, to be sent at most once. Thread-safe. */
  EncodedPacket reply(long ackId, @Nullable Object... args) {
    return client.parser().reply(namespace(), ackId, args);
  }

  /** Sends an answer. Thread-safe. */
  void answer(EncodedPacket reply) {
    OWED_ANSWERS.decrementAndGet(this);
    send(reply, false);
  }

  private void send(EncodedPacket packet, boolean droppable) {
    if (connected) {
      send(Client.prepare(packet, droppable));
    }
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
  Consumer<Throwable> onError() {
    return client.onError();
  }

  private SocketOperator operator() {
    return new SocketOperator(this, Delivery.DEFAULT, client.ackTimeout());
  }

  private void joinEarly(List<String> names) {
    if (connected) {
      adapter().join(member(), names);
    } else if (disconnectReason == null) {
      earlyRooms = Stream.concat(earlyRooms.stream(), names.stream()).toList();
    }
  }

  private void dispatch(Packet.Event event) {
    dispatch(event.name(), event.args(), ackOf(event));
  }

  private Ack ackOf(Packet.Event event) {
    if (event.ackId() == Packet.NO_ACK) {
      return Ack.NONE;
    }
    OWED_ANSWERS.incrementAndGet(this);
    return new SocketAck(this, event.ackId());
  }

  /** What was set before the socket was connected begins when it is. */
  private void awaitExpiry() {
    SocketExpiry set = expiry;
    if (connected && set != null) {
      set.start();
    }
  }

  private void expire() {
    client.disconnect(this, DisconnectReason.EXPIRED);
  }

  private void expect(long ackId, Duration timeout, PendingAnswer waiting) {
    if (connected) {
      if (acks == null) {
        acks = new PendingAcks(loop());
      }
      acks.expect(ackId, timeout, waiting);
    } else {
      waiting.failed(
          new DisconnectedException(
              disconnectReason == null ? DisconnectReason.FORCED_CLOSE : disconnectReason));
    }
  }

  private Adapter adapter() {
    return namespace.adapter();
  }
}
