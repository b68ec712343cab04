package io.tidewire.server;

import io.tidewire.event.Ack;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.EventListener;
import io.tidewire.event.Listeners;
import io.tidewire.server.adapter.Adapter;
import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.server.adapter.Member;
import io.tidewire.server.engine.Sessions;
import io.tidewire.server.loop.EventLoop;
import io.tidewire.server.transport.PreparedPacket;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace. Every public method is thread-safe and none blocks. Its listeners
 * run one after another, in the order of the packets, on a thread from the server's pool (or on the
 * event loop, if the server was told so).
 */
public final class Socket implements Broadcaster, Member {
  private static final AtomicIntegerFieldUpdater<Socket> OWED_ANSWERS =
      AtomicIntegerFieldUpdater.newUpdater(Socket.class, "owedAnswers");

  private final String id = Sessions.newId();
  private final Namespace namespace;
  private final Client client;
  private final Handshake handshake;
  private final SerialExecutor executor;
  private final PendingAcks acks;
  private final Listeners listeners = new Listeners();
  private final List<Consumer<DisconnectReason>> onDisconnect = new CopyOnWriteArrayList<>();
  private final AtomicLong nextAckId = new AtomicLong();
  private @Nullable Map<String, Object> data; // null until asked for; guarded by this
  private volatile List<Runnable> onDrain = List.of(); // written under this object's lock
  private volatile @Nullable SocketExpiry expiry; // null until set; written under the lock too
  private volatile int owedAnswers; // that our listeners have not given yet
  private List<String> earlyRooms = List.of(); // belongs to the loop
  private @Nullable DisconnectReason disconnectReason; // null until then; belongs to the loop
  private volatile boolean connected; // written on the loop only

  Socket(Namespace namespace, Client client, Handshake handshake, SerialExecutor executor) {
    this.namespace = namespace;
    this.client = client;
    this.handshake = handshake;
    this.executor = executor;
    this.acks = new PendingAcks(client.loop(), executor);
  }

  /** The public id, another one for each connection; also the name of a room of its own. */
  @Override
  public String id() {
    return id;
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
   * Calls {@code listener} with the arguments of each such event, and an {@link Ack} that answers
   * it.
   *
   * @throws IllegalArgumentException for a reserved event name
   */
  public Socket on(String event, EventListener listener) {
    EventNames.requireFree(event);
    listeners.on(event, listener);
    return this;
  }

  /** Like {@link #on(String, EventListener)}, for listeners that answer nothing. */
  public Socket on(String event, ArgsListener listener) {
    return on(event, (args, ack) -> listener.on(args));
  }

  /**
   * Calls {@code listener} with the first argument as a {@code T}. An argument that does not fit
   * goes to the error hook as an {@link IllegalArgumentException}.
   */
  public <T> Socket on(String event, Class<T> type, TypedListener<T> listener) {
    return on(event, (args, ack) -> listener.on(args.get(0, type)));
  }

  /** Like {@link #on(String, Class, TypedListener)}, with an answer. */
  public <T> Socket on(String event, Class<T> type, TypedAckListener<T> listener) {
    return on(event, (args, ack) -> listener.on(args.get(0, type), ack));
  }

  /** Like {@link #on(String, EventListener)}, for the next such event only. */
  public Socket once(String event, EventListener listener) {
    EventNames.requireFree(event);
    listeners.once(event, listener);
    return this;
  }

  /** Removes all listeners of an event. */
  public Socket off(String event) {
    listeners.off(event);
    return this;
  }

  /** Removes a listener that was added by {@code on} or {@code once}. */
  public Socket off(String event, EventListener listener) {
    listeners.off(event, listener);
    return this;
  }

  /** Calls {@code listener} for every event, before the event's own listeners. */
  public Socket onAny(AnyListener listener) {
    listeners.onAny(listener);
    return this;
  }

  /** Removes a listener that was added by {@link #onAny}. */
  public Socket offAny(AnyListener listener) {
    listeners.offAny(listener);
    return this;
  }

  /** Calls {@code listener} once, when the socket is gone and in no room any more. */
  public Socket onDisconnect(Consumer<DisconnectReason> listener) {
    onDisconnect.add(listener);
    return this;
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

  /** Calls {@code listener} each time all that waited for the client has left. */
  public synchronized Socket onDrain(Runnable listener) {
    onDrain = Stream.concat(onDrain.stream(), Stream.of(listener)).toList();
    return this;
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

  /**
   * Sends an event to the client. The arguments become JSON at once, on the caller's thread; {@code
   * byte[]} at any depth travels as binary. Does nothing once disconnected. A {@code String[]} is
   * taken as several arguments: pass a {@code List} to send one array.
   *
   * @throws IllegalArgumentException for a reserved name, or an argument that cannot become JSON
   */
  public void emit(String event, @Nullable Object... args) {
    emit(event, Args.of(args));
  }

  /** Sends an event with arguments as they were received, without binding them. */
  public void emit(String event, Args args) {
    EventNames.requireFree(event);
    if (connected) {
      client.send(new Packet.Event(namespace(), Packet.NO_ACK, event, args));
    }
  }

  /**
   * Sends an event and completes with the client's answer. Fails with a {@link
   * java.util.concurrent.TimeoutException} after the server's {@code ackTimeout}, and with a {@link
   * DisconnectedException} when the socket goes first.
   */
  public CompletableFuture<Args> emitWithAck(String event, @Nullable Object... args) {
    return emitWithAck(client.ackTimeout(), event, Args.of(args));
  }

  /** Names how long an answer may take. */
  public SocketOperator timeout(Duration timeout) {
    return new SocketOperator(this, timeout);
  }

  CompletableFuture<Args> emitWithAck(Duration timeout, String event, Args args) {
    EventNames.requireFree(event);
    CompletableFuture<Args> answer = new CompletableFuture<>();
    long ackId = nextAckId.getAndIncrement();
    client.loop().execute(() -> expect(ackId, timeout, answer));
    if (connected) {
      client.send(new Packet.Event(namespace(), ackId, event, args));
    }
    return answer;
  }

  /**
   * Joins rooms, in which broadcasts reach it. What middleware joins takes effect when the socket
   * has passed; does nothing once disconnected.
   */
  public void join(String... rooms) {
    List<String> names = List.of(rooms);
    if (connected) {
      adapter().join(this, names);
    } else {
      client.loop().execute(() -> joinEarly(names));
    }
  }

  /** Leaves a room; does nothing if it is not in there. Its own room cannot be left. */
  public void leave(String room) {
    adapter().leave(this, room);
  }

  /** A snapshot of the rooms it is in, its own among them; empty once disconnected. */
  public Set<String> rooms() {
    return adapter().roomsOf(this);
  }

  /** Everybody in the namespace but this socket. */
  @Override
  public BroadcastOperator broadcast() {
    return new BroadcastOperator(namespace(), adapter(), BroadcastOptions.ALL.withExcept(id));
  }

  /** Puts the socket out of its namespace; the client stays connected to others. */
  public void disconnect() {
    client.loop().execute(() -> client.disconnect(this));
  }

  /** Ends the client's session, and with it its sockets in all namespaces. */
  public void disconnectClient() {
    client.loop().execute(client::disconnectAll);
  }

  /** Makes a socket public; called on the loop, in the same turn as the reply to its CONNECT. */
  void open() {
    connected = true;
    namespace.add(this);
    adapter().join(this, earlyRooms);
    earlyRooms = List.of();
    executor.execute(() -> namespace.announce(this));
    awaitExpiry();
  }

  /** A packet for an open socket; called on the loop. */
  void onPacket(Packet packet) {
    if (packet instanceof Packet.Event event) {
      executor.execute(() -> dispatch(event));
    } else if (packet instanceof Packet.Reply reply) {
      acks.answer(reply.ackId(), reply.args());
    }
  }

  /** The last call; on the loop. */
  void close(DisconnectReason reason) {
    if (connected) {
      connected = false;
      disconnectReason = reason;
      Optional.ofNullable(expiry).ifPresent(SocketExpiry::stop);
      namespace.remove(this);
      acks.failAll(reason);
      executor.execute(() -> onDisconnect.forEach(listener -> tell(listener, reason)));
    }
  }

  /** Whether answers are owed on either side, or listeners run; called on the loop. */
  boolean busy() {
    return owedAnswers > 0 || executor.pending() > 0 || !acks.isEmpty();
  }

  /** All that waited has left; called on the loop. */
  void drained() {
    if (!onDrain.isEmpty()) {
      executor.execute(() -> onDrain.forEach(this::tell));
    }
  }

  EventLoop loop() {
    return client.loop();
  }

  /** A packet encoded for many; called on the loop. */
  void send(PreparedPacket packet) {
    if (connected) {
      client.send(packet);
    }
  }

  SerialExecutor executor() {
    return executor;
  }

  void reply(Packet.Reply reply) {
    OWED_ANSWERS.decrementAndGet(this);
    if (connected) {
      client.send(reply);
    }
  }

  private void joinEarly(List<String> names) {
    if (connected) {
      adapter().join(this, names);
    } else if (disconnectReason == null) {
      earlyRooms = Stream.concat(earlyRooms.stream(), names.stream()).toList();
    }
  }

  private void dispatch(Packet.Event event) {
    listeners.dispatch(event.name(), event.args(), ackOf(event), client.onError());
  }

  private Ack ackOf(Packet.Event event) {
    if (event.ackId() == Packet.NO_ACK) {
      return Ack.NONE;
    }
    OWED_ANSWERS.incrementAndGet(this);
    return new SocketAck(this, event.ackId());
  }

  private void tell(Consumer<DisconnectReason> listener, DisconnectReason reason) {
    tell(() -> listener.accept(reason));
  }

  private void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException failed) {
      client.onError().accept(failed);
    }
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

  private void expect(long ackId, Duration timeout, CompletableFuture<Args> answer) {
    if (connected) {
      acks.expect(ackId, timeout, answer);
    } else {
      DisconnectReason reason =
          disconnectReason == null ? DisconnectReason.FORCED_CLOSE : disconnectReason;
      executor.execute(() -> answer.completeExceptionally(new DisconnectedException(reason)));
    }
  }

  private Adapter adapter() {
    return namespace.adapter();
  }
}
