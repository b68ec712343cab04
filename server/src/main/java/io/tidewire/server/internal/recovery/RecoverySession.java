package io.tidewire.server.internal.recovery;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.Args;
import io.tidewire.server.Socket;
import io.tidewire.server.adapter.Delivery;
import io.tidewire.server.internal.transport.PacketWriter;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.options.RecoveryOptions;
import io.tidewire.socketio.Packet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What outlives the connections of one client in one namespace: its place in the rooms, and the
 * events it may have missed. All that is sent to the client passes here, in one order. Confined to
 * the loop of the first connection; public methods hand over to it.
 */
public final class RecoverySession implements RoomMember {
  /** The sockets of a namespace that can come back. Thread-safe. */
  interface Home {
    PacketWriter writer();

    RecoveryOptions options();

    String nextOffset();

    /** The client may claim the session from now on. */
    void keep(RecoverySession session);

    /** The session ended. */
    void forget(RecoverySession session);

    /** A log has changed by that much; false if all of them hold too much, and nobody is away. */
    boolean grow(int by);

    /** A socket is away from now on; others that have been away for longer may end for it. */
    void leave(RecoverySession session, Socket socket);

    /** A socket is back, or gone for good. */
    void release(RecoverySession session);

    /** A socket can come back no more; called on its loop. */
    void notifyExpired(RecoverySession session, RecoverableSocket socket);
  }

  private sealed interface State {}

  private record New() implements State {}

  /** With the socket it is, or was last. */
  private sealed interface Known extends State {
    RecoverableSocket socket();
  }

  private record Attached(RecoverableSocket socket) implements Known {}

  /**
   * Its client may come back for a while.
   *
   * @param expiry of the socket itself; null if it has none
   * @param received the offset that a claim named; empty before one
   */
  private record Away(
      RecoverableSocket socket,
      EventLoop.Timer window,
      @Nullable SocketExpiry expiry,
      String received)
      implements Known {
    /** Called on the loop; the socket may have expired. */
    void awaitExpiry() {
      if (expiry != null) {
        expiry.start();
      }
    }

    void cancel() {
      window.cancel();
      if (expiry != null) {
        expiry.stop();
      }
    }

    Away expiringAt(@Nullable SocketExpiry later) {
      return new Away(socket, window, later, received);
    }

    Away claimed(String lastReceived) {
      return new Away(socket, window, expiry, lastReceived);
    }
  }

  private record Ended(RecoverableSocket socket) implements Known {}

  private final Home home;
  private final String id;
  private final String pid;
  private final EventLoop loop;
  private final RecoveryLog log;
  private volatile State state = new New(); // written on the loop only
  private final AtomicInteger counted = new AtomicInteger(); // bytes of the log that home counts

  RecoverySession(Home home, String id, String pid, EventLoop loop) {
    this.home = home;
    this.id = id;
    this.pid = pid;
    this.loop = loop;
    this.log = new RecoveryLog(home.options().maxBytesPerSocket());
  }

  @Override
  public String id() {
    return id;
  }

  /** The secret by which its client claims it. */
  public String pid() {
    return pid;
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public @Nullable RecoverableSocket current() {
    return state instanceof Attached attached && attached.socket().connected()
        ? attached.socket()
        : null;
  }

  @Override
  public RecoverableSocket latest() {
    if (state instanceof Known known) {
      return known.socket();
    }
    throw new AssertionError(state); // nobody knows of a new one
  }

  /** The first connection: its welcome is the first that is sent. Called on the loop. */
  public void open(RecoverableSocket socket, PreparedPacket welcome) {
    assert loop.isCurrent();
    state = new Attached(socket);
    socket.transmit(welcome);
    home.keep(this);
  }

  /**
   * A client has claimed it. Tells, on the loop, the socket it was, or null if it cannot have all
   * it missed. A connection that is not known to be broken is: its client has another one.
   */
  public void claim(String received, Consumer<@Nullable RecoverableSocket> verdict) {
    loop.execute(
        () -> {
          if (state instanceof Attached attached) {
            leave(attached);
            attached.socket().breakOff();
          }
          verdict.accept(reserve(received) ? latest() : null);
        });
  }

  /** Whether it may come back now; else it is over. */
  private boolean reserve(String received) {
    if (state instanceof Away away) {
      away.awaitExpiry(); // by the wall's clock, which the timer does not follow
    }
    if (state instanceof Away away && log.after(received).isPresent()) {
      state = away.claimed(received);
      return true;
    }
    expire();
    return false;
  }

  /** The claim came to nothing; it may be made again. */
  public void giveBack() {
    loop.execute(
        () -> {
          if (state instanceof Away) {
            home.keep(this);
          }
        });
  }

  /** Its client is back, and gets what it missed between the welcome and all that follows. */
  public void resume(RecoverableSocket socket, PreparedPacket welcome) {
    loop.execute(
        () -> {
          Optional<List<PreparedPacket>> missed =
              state instanceof Away away ? log.after(away.received()) : Optional.empty();
          if (state instanceof Away away && missed.isPresent()) {
            away.cancel();
            home.release(this);
            open(socket, welcome);
            missed.get().forEach(socket::transmit);
          } else {
            socket.breakOff(); // its time or its place was up meanwhile: the client starts over
          }
        });
  }

  /** The socket's own time was set anew after its connection broke. */
  public void expiresAt(Instant expiresAt) {
    loop.execute(
        () -> {
          if (state instanceof Away away) {
            Optional.ofNullable(away.expiry()).ifPresent(SocketExpiry::stop);
            become(away.expiringAt(newExpiry(expiresAt)));
          } else if (state instanceof Attached attached) {
            attached.socket().expiresAt(expiresAt);
          }
        });
  }

  /** The socket's connection broke. */
  public void suspend(RecoverableSocket socket) {
    loop.execute(
        () -> {
          if (state instanceof Attached attached && attached.socket() == socket) {
            leave(attached);
          }
        });
  }

  /** The socket is gone for good, and has left its namespace. */
  public void end() {
    loop.execute(
        () -> {
          state = new Ended(latest());
          home.forget(this);
          home.release(this);
          log.clear();
          count();
        });
  }

  /**
   * Others need its place more. Thread-safe.
   *
   * @return how many bytes are not counted any more
   */
  int forgo() {
    dismiss();
    return counted.getAndSet(0);
  }

  /** Ends it with the socket's place in its namespace, if the client is away. */
  public void dismiss() {
    loop.execute(this::expire);
  }

  /** Sends an event, now or when the client is back. Encodes it on the caller's thread. */
  public void emit(Packet.Event event, Delivery delivery) {
    String offset = home.nextOffset();
    Packet.Event numbered = numbered(event, offset);
    PreparedPacket prepared = home.writer().write(numbered, delivery);
    loop.execute(() -> deliver(event, offset, prepared));
  }

  /** Sends what cannot be recovered, in its turn. */
  public void pass(PreparedPacket packet) {
    loop.execute(
        () -> {
          if (state instanceof Attached attached) {
            attached.socket().transmit(packet);
          }
        });
  }

  /** An event encoded for many, with its offset; called on the loop. */
  public void deliver(Packet.Event event, String offset, PreparedPacket prepared) {
    if (state instanceof Attached attached) {
      note(offset, prepared);
      attached.socket().deliver(event, prepared);
    } else if (state instanceof Away && !prepared.isVolatile()) {
      note(offset, prepared);
    }
  }

  /** The client has shown that it received what was sent a heartbeat ago. */
  public void confirm() {
    loop.execute(() -> change(log::confirm));
  }

  private void note(String offset, PreparedPacket prepared) {
    if (prepared.isVolatile()) {
      change(() -> log.addPlace(offset));
    } else {
      change(() -> log.add(offset, prepared));
    }
  }

  private void change(Runnable change) {
    change.run();
    if (!count()) {
      log.clear();
      count();
    }
  }

  /** Tells home what the log holds now; false if that is too much. */
  private boolean count() {
    int now = log.bytes();
    return home.grow(now - counted.getAndSet(now));
  }

  private void leave(Attached attached) {
    EventLoop.Timer window = loop.after(home.options().maxDisconnection(), this::expire);
    SocketExpiry expiry = attached.socket().expiresAt().map(this::newExpiry).orElse(null);
    become(new Away(attached.socket(), window, expiry, ""));
    if (state instanceof Away) {
      home.leave(this, attached.socket());
    }
  }

  private SocketExpiry newExpiry(Instant expiresAt) {
    return new SocketExpiry(loop, InstantSource.system(), expiresAt, this::expire);
  }

  private void become(Away away) {
    state = away;
    away.awaitExpiry();
  }

  private void expire() {
    if (state instanceof Away away) {
      away.cancel();
      end();
      home.notifyExpired(this, away.socket());
    }
  }

  /** The event as it travels: clients take the last argument for the offset. */
  public static Packet.Event numbered(Packet.Event event, String offset) {
    Args args = event.args();
    String elements = (args.isEmpty() ? "" : args.elements() + ',') + '"' + offset + '"';
    Args with = Args.parsed(elements, args.attachments());
    return new Packet.Event(event.namespace(), event.ackId(), event.name(), with);
  }
}
