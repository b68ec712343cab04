package io.tidewire.server.internal.recovery;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.DisconnectReason;
import io.tidewire.server.Handshake;
import io.tidewire.server.Socket;
import io.tidewire.server.internal.session.Sessions;
import io.tidewire.server.internal.transport.PacketWriter;
import io.tidewire.server.options.RecoveryOptions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one namespace that can be recovered. Thread-safe: a concurrent map and counters;
 * the fields of a session belong to its loop.
 */
public final class Recovery implements RecoverySession.Home {
  private static final String PREFIX = "tw:"; // distinguishes it from strings of the application
  private static final int RADIX = 36;
  private static final Set<DisconnectReason> FINAL =
      EnumSet.of(
          DisconnectReason.PARSE_ERROR,
          DisconnectReason.CLIENT_NAMESPACE_DISCONNECT,
          DisconnectReason.SERVER_NAMESPACE_DISCONNECT,
          DisconnectReason.EXPIRED);

  private final PacketWriter writer;
  private final BiConsumer<RecoverySession, RecoverableSocket> onExpired;
  private final RecoveryOptions options;
  private final Map<String, RecoverySession> byPid = new ConcurrentHashMap<>();
  private final Set<String> ids = ConcurrentHashMap.newKeySet(); // of sessions that have not ended
  private final AtomicLong lastOffset = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AwaySockets<RecoverySession> away = new AwaySockets<>();

  /**
   * @param onExpired called on a loop with a socket that cannot be recovered any more
   */
  public Recovery(
      RecoveryOptions options,
      PacketWriter writer,
      BiConsumer<RecoverySession, RecoverableSocket> onExpired) {
    this.writer = writer;
    this.onExpired = onExpired;
    this.options = options;
  }

  @Override
  public PacketWriter writer() {
    return writer;
  }

  @Override
  public void notifyExpired(RecoverySession session, RecoverableSocket socket) {
    onExpired.accept(session, socket);
  }

  @Override
  public RecoveryOptions options() {
    return options;
  }

  /** Whether a socket may be recovered after this reason; the reference's list. */
  public static boolean isRecoverable(DisconnectReason reason) {
    return !FINAL.contains(reason) && !reason.text().equals(DisconnectReason.PARSE_ERROR.text());
  }

  /** A session for a new client, confined to the client's loop. */
  public RecoverySession begin(String socketId, EventLoop loop) {
    return new RecoverySession(this, socketId, Sessions.newId(), loop);
  }

  /**
   * The claimed session, which no other client can claim from now on; null if the claim is invalid.
   */
  @Nullable
  public RecoverySession take(RecoveryClaim claim) {
    return byPid.remove(claim.pid());
  }

  @Override
  public void keep(RecoverySession session) {
    byPid.put(session.pid(), session);
    ids.add(session.id());
  }

  @Override
  public void forget(RecoverySession session) {
    byPid.remove(session.pid(), session);
    ids.remove(session.id());
  }

  /** Whether it is the id of a socket that is connected or may be recovered. */
  public boolean knows(String id) {
    return ids.contains(id);
  }

  /** How many may be claimed. */
  int size() {
    return byPid.size();
  }

  /** The bytes of all logs and of all sockets whose clients are away. */
  public long bytes() {
    return bytes.get();
  }

  @Override
  public boolean grow(int by) {
    return bytes.addAndGet(by) <= options.maxBytes() || makeRoom();
  }

  @Override
  public void leave(RecoverySession session, Socket socket) {
    int cost = AwaySockets.cost(socket);
    away.add(session, cost);
    bytes.addAndGet(cost);
    makeRoom();
  }

  @Override
  public void release(RecoverySession session) {
    bytes.addAndGet(-away.remove(session));
  }

  /** Ends the sessions that have been away longest; false if that was not enough. */
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

  /** Whether the client's {@code auth} is small enough to be kept. */
  public boolean takes(Handshake handshake) {
    return AwaySockets.bytes(handshake.authJson()) <= options.maxAuthBytes();
  }

  @Override
  public String nextOffset() {
    return PREFIX + Long.toString(lastOffset.incrementAndGet(), RADIX);
  }
}
