package io.tidewire.server;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.server.engine.Sessions;
import io.tidewire.socketio.Packet;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one namespace that can come back. Thread-safe: a concurrent map and counters; what
 * a session holds belongs to its loop.
 */
final class Recovery {
  private static final String PREFIX = "tw:"; // tells it from the user's strings
  private static final int RADIX = 36;
  private static final Set<DisconnectReason> FINAL =
      EnumSet.of(
          DisconnectReason.PARSE_ERROR,
          DisconnectReason.CLIENT_NAMESPACE_DISCONNECT,
          DisconnectReason.SERVER_NAMESPACE_DISCONNECT,
          DisconnectReason.EXPIRED);

  private final Namespace namespace;
  private final RecoveryOptions options;
  private final Map<String, RecoverySession> byPid = new ConcurrentHashMap<>();
  private final Set<String> ids = ConcurrentHashMap.newKeySet(); // of sessions that have not ended
  private final AtomicLong lastOffset = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AwaySockets away = new AwaySockets();

  Recovery(Namespace namespace, RecoveryOptions options) {
    this.namespace = namespace;
    this.options = options;
  }

  Namespace namespace() {
    return namespace;
  }

  RecoveryOptions options() {
    return options;
  }

  /** Whether a socket that is gone for this reason may come back; the reference's list. */
  static boolean isRecoverable(DisconnectReason reason) {
    return !FINAL.contains(reason) && !reason.text().equals(DisconnectReason.PARSE_ERROR.text());
  }

  /** For a client that is new, on its loop, to which the session stays confined. */
  RecoverySession begin(String socketId, EventLoop loop) {
    return new RecoverySession(this, socketId, Sessions.newId(), loop);
  }

  /** What the claim is for, which nobody else can claim from now on; null if it is for nothing. */
  @Nullable RecoverySession take(RecoveryClaim claim) {
    return byPid.remove(claim.pid());
  }

  /** Its client may claim it. */
  void keep(RecoverySession session) {
    byPid.put(session.pid(), session);
    ids.add(session.id());
  }

  void forget(RecoverySession session) {
    byPid.remove(session.pid(), session);
    ids.remove(session.id());
  }

  /** Whether it is the id of a socket that is here or may come back. */
  boolean knows(String id) {
    return ids.contains(id);
  }

  /** How many may be claimed. */
  int size() {
    return byPid.size();
  }

  /** What all logs hold, and all sockets that are away. */
  long bytes() {
    return bytes.get();
  }

  /** A log has changed by that much; false if all of them hold too much, and nobody is away. */
  boolean grow(int by) {
    return bytes.addAndGet(by) <= options.maxBytes() || makeRoom();
  }

  /** A socket is away from now on; others that have been away for longer may end for it. */
  void leave(RecoverySession session, Socket socket) {
    int cost = AwaySockets.cost(socket);
    away.add(session, cost);
    bytes.addAndGet(cost);
    makeRoom();
  }

  /** A socket is back, or gone for good. */
  void release(RecoverySession session) {
    bytes.addAndGet(-away.remove(session));
  }

  /** Ends those that have been away longest; false if that was not enough. */
  private boolean makeRoom() {
    while (bytes.get() > options.maxBytes() || away.size() > options.maxAway()) {
      RecoverySession oldest = away.oldest();
      if (oldest == null) {
        return false;
      }
      release(oldest);
      bytes.addAndGet(-oldest.forgo());
    }
    return true;
  }

  /** Whether what a client showed is small enough to be kept all the time. */
  boolean takes(Handshake handshake) {
    return AwaySockets.bytes(handshake.authJson()) <= options.maxAuthBytes();
  }

  String nextOffset() {
    return PREFIX + Long.toString(lastOffset.incrementAndGet(), RADIX);
  }

  /** The event as it travels: clients take the last argument for the offset. */
  static Packet.Event numbered(Packet.Event event, String offset) {
    Args args = event.args();
    String elements = (args.isEmpty() ? "" : args.elements() + ',') + '"' + offset + '"';
    Args with = Args.parsed(elements, args.attachments());
    return new Packet.Event(event.namespace(), event.ackId(), event.name(), with);
  }
}
