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
 * The part of a socket that outlives its connections: its rooms, and the events that it may have
 * missed. Everything that is sent to the client passes here, in order. Confined to the loop of the
 * first connection; public methods hand over to it.
 */
public final class RecoverySession implements RoomMember {
  /** The recovery of a namespace. Thread-safe. */
  interface Home {
    PacketWriter writer();

    RecoveryOptions options();

    String nextOffset();

    /** The client may claim the session from now on. */
    void keep(RecoverySession session);

    /** The session ended. */
    void forget(RecoverySession session);

    /**
     * The size of a log changed by that much; false if all logs are too large and no session can be
     * ended.
     */
    boolean grow(int by);

    /**
     * The client of a socket is away from now on; sessions that have been away longer may be ended
     * for it.
     */
    void leave(RecoverySession session, Socket socket);

    /** A socket was recovered or closed. */
    void release(RecoverySession session);

    /** A socket cannot be recovered any more; called on its loop. */
    void notifyExpired(RecoverySession session, RecoverableSocket socket);
  }

  private sealed interface State {}

  private record New() implements State {}

  /** With the current socket, or the last one. */
  private sealed interface Known extends State {
    RecoverableSocket socket();
  }

  private record Attached(RecoverableSocket socket) implements Known {}

  /**
   * Its client may recover it for a while.
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
    throw new AssertionError(state); // a new session is not public yet
  }

  /** The first connection: the answer to CONNECT is sent first. Called on the loop. */
  public void open(RecoverableSocket socket, PreparedPacket welcome) {
    assert loop.isCurrent();
    state = new Attached(socket);
    socket.transmit(welcome);
    home.keep(this);
  }

  /**
   * A client claims the session. Calls back on the loop with the last socket, or with null if
   * missed events were dropped. If the old connection still seems open it is broken, since its
   * client has another one.
   */
  public void claim(String received, Consumer<@Nullable RecoverableSocket> decision) {
    loop.execute(
        () -> {
          if (state instanceof Attached attached) {
            leave(attached);
            attached.socket().breakOff();
          }
          decision.accept(reserve(received) ? latest() : null);
        });
  }

  /** Whether it can be recovered now; otherwise it expires. */
  private boolean reserve(String received) {
    if (state instanceof Away away) {
      away.awaitExpiry(); // by wall-clock time, which the timer does not follow
    }
    if (state instanceof Away away && log.after(received).isPresent()) {
      state = away.claimed(received);
      return true;
    }
    expire();
    return false;
  }

  /** The claim was not used; it may be made again. */
  public void giveBack() {
    loop.execute(
        () -> {
          if (state instanceof Away) {
            home.keep(this);
          }
        });
  }

  /** The client has reconnected: it receives the answer to CONNECT, then what it missed. */
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
            socket.breakOff(); // the session expired meanwhile: the client starts over
          }
        });
  }

  /** The socket's expiry was changed after its connection broke. */
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

  /** The socket is closed and has left its namespace. */
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
   * Ends the session to free memory. Thread-safe.
   *
   * @return how many bytes are not counted any more
   */
  int forgo() {
    dismiss();
    return counted.getAndSet(0);
  }

  /** Ends the session, and the socket leaves its rooms, if the client is away. */
  public void dismiss() {
    loop.execute(this::expire);
  }

  /** Sends an event, now or after recovery. Encodes it on the caller's thread. */
  public void emit(Packet.Event event, Delivery delivery) {
    String offset = home.nextOffset();
    Packet.Event numbered = numbered(event, offset);
    PreparedPacket prepared = home.writer().write(numbered, delivery);
    loop.execute(() -> deliver(event, offset, prepared));
  }

  /** Sends a packet that is not logged, in order. */
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

  /** The client has received everything that was sent before the last ping. */
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

  /** Reports the size of the log; false if it is too large. */
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

  /** The event as it is sent: its last argument is the offset. */
  public static Packet.Event numbered(Packet.Event event, String offset) {
    Args args = event.args();
    String elements = (args.isEmpty() ? "" : args.elements() + ',') + '"' + offset + '"';
    Args with = Args.parsed(elements, args.attachments());
    return new Packet.Event(event.namespace(), event.ackId(), event.name(), with);
  }
}
