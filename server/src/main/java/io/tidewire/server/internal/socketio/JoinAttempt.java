package io.tidewire.server.internal.socketio;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.event.DisconnectReason;
import io.tidewire.json.Json;
import io.tidewire.server.ConnectRefusedException;
import io.tidewire.server.Socket;
import io.tidewire.server.internal.namespace.LocalNamespace;
import io.tidewire.server.internal.namespace.Namespaces;
import io.tidewire.server.internal.recovery.RecoverableSocket;
import io.tidewire.server.internal.recovery.Recovery;
import io.tidewire.server.internal.recovery.RecoveryClaim;
import io.tidewire.server.internal.recovery.RecoverySession;
import io.tidewire.server.internal.request.HttpHandshake;
import io.tidewire.server.internal.socket.ClientLink;
import io.tidewire.server.internal.socket.LocalSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One CONNECT of a client: finds the namespace, runs its middleware, and notifies the listener on
 * the client's loop. Rejects the CONNECT after a timeout. Steps run on the future executor of the
 * socket.
 */
final class JoinAttempt {
  /** Receives the decision. */
  interface Listener {
    /** The namespace accepts the socket; called on the loop. */
    void accept(JoinAttempt attempt, LocalSocket socket);

    /**
     * The socket does not join; called on the loop.
     *
     * @param json why, as it is sent to the client
     */
    void reject(JoinAttempt attempt, String json);
  }

  /** A step of the join, which may call the application. */
  private interface Step {
    void take() throws Exception;
  }

  private final String name;
  private final ClientLink client;
  private final Dialect dialect;
  private final Listener listener;
  private final Namespaces namespaces;
  private final HttpHandshake handshake;
  private final SerialExecutor executor;
  private final AtomicReference<@Nullable RecoverySession> claimed = new AtomicReference<>();
  private final AtomicReference<@Nullable LocalNamespace> place =
      new AtomicReference<>(); // the namespace that counts the socket
  private final EarlyPackets early = new EarlyPackets(); // belongs to the loop
  private EventLoop.Timer deadline = () -> {}; // likewise
  private volatile @Nullable LocalSocket socket; // null until middleware is asked about it
  private volatile boolean finished; // written on the loop only

  JoinAttempt(
      String name,
      ClientLink client,
      Dialect dialect,
      Listener listener,
      Namespaces namespaces,
      HttpHandshake handshake,
      SerialExecutor executor) {
    this.name = name;
    this.client = client;
    this.dialect = dialect;
    this.listener = listener;
    this.namespaces = namespaces;
    this.handshake = handshake;
    this.executor = executor;
  }

  String name() {
    return name;
  }

  SerialExecutor executor() {
    return executor;
  }

  /** Packets that came before the decision; belongs to the loop. */
  EarlyPackets early() {
    return early;
  }

  /** Called on the loop. */
  void begin(Duration timeout) {
    deadline = client.loop().after(timeout, this::expire);
    run(this::find);
  }

  /** The decision was sent, or the session is closed; called on the loop. */
  void finish() {
    finished = true;
    deadline.cancel();
  }

  private void expire() {
    abandon();
    listener.reject(this, dialect.rejection("the server took too long to decide"));
  }

  /** What a step throws rejects the CONNECT. */
  private void run(Step step) {
    executor.execute(
        () -> {
          try {
            if (!finished) { // else no client waits for it
              step.take();
            }
          } catch (Exception | Error thrown) {
            abandon();
            reject(thrown);
          }
        });
  }

  private void find() throws Exception {
    handshake.requireReadable();
    Optional<LocalNamespace> found = namespaces.enter(name, handshake);
    if (found.isPresent()) {
      LocalNamespace namespace = found.get();
      place.set(namespace);
      var unused =
          namespace.usage().announced().thenRun(() -> run(() -> recoverOrCreate(namespace)));
    } else {
      reject(dialect.invalidNamespace());
    }
  }

  /** Recovers the socket that the client claims, or makes a new one. */
  private void recoverOrCreate(LocalNamespace namespace) throws Exception {
    Recovery recovery = namespace.recovery();
    RecoveryClaim claim = recovery == null ? null : RecoveryClaim.of(handshake);
    RecoverySession session = claim == null || recovery == null ? null : recovery.take(claim);
    if (session == null || claim == null) {
      authorize(namespace, newSocket(namespace));
    } else {
      session.claim(claim.offset(), before -> run(() -> recover(namespace, session, before)));
    }
  }

  private void recover(
      LocalNamespace namespace, RecoverySession session, @Nullable RecoverableSocket before)
      throws Exception {
    if (!(before instanceof LocalSocket last)) {
      authorize(namespace, newSocket(namespace));
      return;
    }
    claimed.set(session);
    if (namespace.skipsMiddleware()) {
      HttpHandshake checked =
          handshake.withAuthOf(last.handshake()); // no middleware checks the new one
      accept(new LocalSocket(last, session, client, checked, executor));
    } else {
      authorize(namespace, new LocalSocket(last, session, client, handshake, executor));
    }
  }

  private void authorize(LocalNamespace namespace, LocalSocket socket) throws Exception {
    this.socket = socket;
    namespace.examine(socket);
    accept(socket);
  }

  private LocalSocket newSocket(LocalNamespace namespace) {
    String id = dialect.newSocketId(namespace.name());
    return new LocalSocket(id, namespace, client, dialect.knowsRecovery(), handshake, executor);
  }

  private void accept(LocalSocket socket) {
    client.loop().execute(() -> listener.accept(this, socket));
  }

  /** The socket joins and is counted from now on; false if the attempt was abandoned meanwhile. */
  boolean takePlace() {
    return place.getAndSet(null) != null;
  }

  /** Whether that is the socket that would join. Thread-safe. */
  boolean isFor(Socket other) {
    return other == socket;
  }

  /** The socket does not join: what middleware sent is dropped. Called on the loop. */
  void rejected(DisconnectReason reason) {
    LocalSocket candidate = socket;
    if (candidate != null) {
      candidate.reject(reason);
    }
  }

  /** The socket does not join: what it claimed may be claimed again. Thread-safe. */
  void abandon() {
    LocalNamespace left = place.getAndSet(null);
    if (left != null) {
      left.leave();
    }
    RecoverySession session = claimed.getAndSet(null);
    if (session != null) {
      session.giveBack();
    }
  }

  private void reject(Throwable thrown) {
    if (thrown instanceof ConnectRefusedException rejected) {
      refuse(rejected);
    } else {
      fail(thrown);
    }
  }

  /** The application's codec may fail for the data of a rejection. */
  private void refuse(ConnectRefusedException rejected) {
    Optional<String> data;
    try {
      data = rejected.data().map(it -> Json.write(client.options().json(), it));
    } catch (IllegalArgumentException unwritable) {
      fail(unwritable);
      return;
    }
    reject(dialect.rejection(String.valueOf(rejected.getMessage()), data));
  }

  /** The client is answered before the error hook runs. */
  private void fail(Throwable thrown) {
    reject(dialect.rejection(LocalSocket.REFUSED));
    client.options().onError().accept(thrown, client.placeOf("middleware", name));
  }

  private void reject(String json) {
    client.loop().execute(() -> listener.reject(this, json));
  }
}
