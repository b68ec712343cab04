package io.tidewire.server.internal.socketio;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.event.DisconnectReason;
import io.tidewire.server.Socket;
import io.tidewire.server.internal.namespace.Namespaces;
import io.tidewire.server.internal.request.HttpHandshake;
import io.tidewire.server.internal.socket.ClientLink;
import io.tidewire.server.internal.socket.LocalSocket;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces that a client is joining, and those that it left lately. A client has one of these
 * only while there is something in it. Confined to the loop.
 */
final class Joins implements JoinAttempt.Listener {
  /** The client, as its joins need it. */
  interface Owner extends ClientLink {
    Dialect dialect();

    void send(Packet packet);

    /** Runs what encodes an answer to the client; closes the session if it throws. */
    void answer(String namespace, UserCode.Call sending);

    /** Adds a socket whose namespace accepted it. */
    void add(LocalSocket socket);

    /** Processes a packet that has waited for a join. */
    void onPacket(Packet packet, long bytes);

    /** Pauses reading if too much waits. */
    void checkPending(SerialExecutor executor);
  }

  private static final EventLoop.Timer NO_DEADLINE = () -> {};

  private final Owner client;
  private final Map<String, JoinAttempt> attempts = new HashMap<>(2);
  private @Nullable RecentlyLeft left; // null until a namespace was left
  private EventLoop.Timer deadline = NO_DEADLINE; // of the first join
  private @Nullable Runnable onDecided; // null unless a last packet waits for a join

  Joins(Owner client) {
    this.client = client;
  }

  /** Runs {@code expired} unless a socket joins in time. */
  void begin(Duration timeout, Runnable expired) {
    deadline = client.loop().after(timeout, expired);
  }

  private void cancelDeadline() {
    deadline.cancel();
    deadline = NO_DEADLINE;
  }

  int size() {
    return attempts.size();
  }

  boolean contains(String namespace) {
    return attempts.containsKey(namespace);
  }

  /** Whether a packet for that namespace is expected: the client is joining it or just left it. */
  boolean knows(String namespace) {
    return contains(namespace) || (left != null && left.contains(namespace));
  }

  /** Whether nothing needs to be remembered. */
  boolean isEmpty() {
    return attempts.isEmpty() && left == null && deadline == NO_DEADLINE;
  }

  void begin(
      String namespace,
      Namespaces namespaces,
      HttpHandshake handshake,
      SerialExecutor executor,
      Duration timeout) {
    JoinAttempt attempt =
        new JoinAttempt(namespace, client, client.dialect(), this, namespaces, handshake, executor);
    attempts.put(namespace, attempt);
    attempt.begin(timeout);
  }

  /** The client left that namespace: packets that are still on their way are ignored. */
  void left(String namespace) {
    if (left == null) {
      left = new RecentlyLeft();
    }
    left.add(namespace);
  }

  /** Keeps a packet for a namespace that is being joined; false if the packet is unexpected. */
  boolean receive(Packet packet, long bytes) {
    JoinAttempt attempt = attempts.get(packet.namespace());
    if (attempt != null && attempt.early().add(packet, bytes)) {
      client.hold(bytes);
      client.checkPending(attempt.executor());
    }
    return knows(packet.namespace());
  }

  /** The middleware accepts the socket, unless its client has disconnected meanwhile. */
  @Override
  public void accept(JoinAttempt attempt, LocalSocket socket) {
    assert client.loop().isCurrent();
    if (!isCurrent(attempt) || !attempt.takePlace()) {
      attempt.abandon();
      attempt.rejected(DisconnectReason.FORCED_CLOSE);
      return;
    }
    end(attempt);
    cancelDeadline();
    client.add(socket);
    replay(attempt);
  }

  @Override
  public void reject(JoinAttempt attempt, String json) {
    assert client.loop().isCurrent();
    attempt.rejected(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
    if (isCurrent(attempt)) {
      end(attempt);
      left(attempt.name());
      client.answer(
          attempt.name(), () -> client.send(new Packet.ConnectError(attempt.name(), json)));
      replay(attempt);
    }
  }

  /** Rejects a socket that the application disconnects before it has joined. */
  void reject(Socket socket) {
    JoinAttempt attempt = attempts.get(socket.namespace());
    if (attempt != null && attempt.isFor(socket)) {
      reject(attempt);
    }
  }

  private void reject(JoinAttempt attempt) {
    attempt.abandon();
    reject(attempt, client.dialect().rejection(LocalSocket.REFUSED));
  }

  /** Rejects each join, so that the client does not connect again. */
  void rejectAll() {
    for (JoinAttempt attempt : List.copyOf(attempts.values())) {
      reject(attempt);
      if (client.dialect().reconnectsWhenRejected()) {
        client.send(new Packet.Disconnect(attempt.name()));
      }
    }
  }

  /** The session is closed. */
  void close(DisconnectReason reason) {
    cancelDeadline();
    List<JoinAttempt> all = List.copyOf(attempts.values());
    attempts.clear();
    for (JoinAttempt attempt : all) {
      attempt.finish();
      attempt.abandon();
      attempt.rejected(reason);
    }
  }

  /** Runs {@code next} when another join was decided. */
  void afterDecision(Runnable next) {
    onDecided = next;
  }

  /** Packets that waited for the decision are processed as if they came now. */
  private void replay(JoinAttempt attempt) {
    for (EarlyPackets.Early early : attempt.early().all()) {
      client.onPacket(early.packet(), early.bytes());
      client.release(early.bytes());
    }
    Runnable next = onDecided;
    onDecided = null;
    if (next != null) {
      next.run();
    }
  }

  private void end(JoinAttempt attempt) {
    attempt.finish();
    attempts.remove(attempt.name());
  }

  private boolean isCurrent(JoinAttempt attempt) {
    return attempts.get(attempt.name()) == attempt;
  }
}
