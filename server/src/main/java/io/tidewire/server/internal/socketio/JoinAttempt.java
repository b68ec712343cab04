package io.tidewire.server.internal.socketio;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.event.DisconnectReason;
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
 * A client's way into a namespace: finds it, asks the middleware, and tells the client on its loop,
 * or refuses it when that takes too long. Runs on what is to be the socket's thread of execution.
 */
final class JoinAttempt {
  /** The client, as an attempt needs it. */
  interface Owner extends ClientLink {
    Dialect dialect();

    /** The namespace accepts the socket; called on the loop. */
    void accept(JoinAttempt attempt, LocalSocket socket);

    /**
     * The socket does not join; called on the loop.
     *
     * @param json why, as the client gets it
     */
    void reject(JoinAttempt attempt, String json);
  }

  /** A step on the way, which may call the application. */
  private interface Step {
    void take() throws Exception;
  }

  private final String name;
  private final Owner client;
  private final Namespaces namespaces;
  private final HttpHandshake handshake;
  private final SerialExecutor executor;
  private final AtomicReference<@Nullable RecoverySession> claimed = new AtomicReference<>();
  private final AtomicReference<@Nullable LocalNamespace> place =
      new AtomicReference<>(); // that it keeps
  private final EarlyPackets early = new EarlyPackets(); // belongs to the loop
  private EventLoop.Timer deadline = () -> {}; // likewise
  private volatile @Nullable LocalSocket socket; // null until middleware is asked about it
  private volatile boolean finished; // written on the loop only

  JoinAttempt(
      String name,
      Owner client,
      Namespaces namespaces,
      HttpHandshake handshake,
      SerialExecutor executor) {
    this.name = name;
    this.client = client;
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

  /** Packets that came before the verdict; belongs to the loop. */
  EarlyPackets early() {
    return early;
  }

  /** Called on the loop. */
  void begin(Duration timeout) {
    deadline = client.loop().after(timeout, this::expire);
    run(this::find);
  }

  /** The verdict was told, or nobody waits for it; called on the loop. */
  void finish() {
    finished = true;
    deadline.cancel();
  }

  private void expire() {
    abandon();
    client.reject(this, client.dialect().refusal("the server took too long to decide"));
  }

  /** What a step throws is the end of the way: the client is told. */
  private void run(Step step) {
    executor.execute(
        () -> {
          try {
            if (!finished) { // else nobody waits for it
              step.take();
            }
          } catch (Exception | Error thrown) {
            abandon();
            refuse(thrown);
          }
        });
  }

  private void find() throws Exception {
    handshake.requireReadable();
    Optional<LocalNamespace> found = namespaces.enter(name, handshake);
    if (found.isPresent()) {
      LocalNamespace namespace = found.get();
      place.set(namespace);
      var unused = namespace.occupancy().introduced().thenRun(() -> run(() -> ask(namespace)));
    } else {
      reject(client.dialect().invalidNamespace());
    }
  }

  /** First of all whether it is a socket that comes back. */
  private void ask(LocalNamespace namespace) throws Exception {
    Recovery recovery = namespace.recovery();
    RecoveryClaim claim = recovery == null ? null : RecoveryClaim.of(handshake);
    RecoverySession session = claim == null || recovery == null ? null : recovery.take(claim);
    if (session == null || claim == null) {
      examine(namespace, newSocket(namespace));
    } else {
      session.claim(claim.offset(), before -> run(() -> comeBack(namespace, session, before)));
    }
  }

  private void comeBack(
      LocalNamespace namespace, RecoverySession session, @Nullable RecoverableSocket before)
      throws Exception {
    if (!(before instanceof LocalSocket last)) {
      examine(namespace, newSocket(namespace));
      return;
    }
    claimed.set(session);
    if (namespace.skipsMiddleware()) {
      HttpHandshake checked = handshake.withAuthOf(last.handshake()); // nobody checks the new one
      accept(new LocalSocket(last, session, client, checked, executor));
    } else {
      examine(namespace, new LocalSocket(last, session, client, handshake, executor));
    }
  }

  private void examine(LocalNamespace namespace, LocalSocket socket) throws Exception {
    this.socket = socket;
    namespace.examine(socket);
    accept(socket);
  }

  private LocalSocket newSocket(LocalNamespace namespace) {
    Dialect dialect = client.dialect();
    String id = dialect.newSocketId(namespace.name());
    return new LocalSocket(id, namespace, client, dialect.knowsRecovery(), handshake, executor);
  }

  private void accept(LocalSocket socket) {
    client.loop().execute(() -> client.accept(this, socket));
  }

  /** The socket gets in, and its place is its own; false if that was given up meanwhile. */
  boolean takePlace() {
    return place.getAndSet(null) != null;
  }

  /** Whether that is the socket that wants in. Thread-safe. */
  boolean isFor(Socket other) {
    return other == socket;
  }

  /** The socket does not get in: what middleware sent is dropped. Called on the loop. */
  void refused(DisconnectReason reason) {
    LocalSocket candidate = socket;
    if (candidate != null) {
      candidate.refuse(reason);
    }
  }

  /** The socket does not get in: what it claimed may be claimed again. Thread-safe. */
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

  private void refuse(Throwable thrown) {
    if (thrown instanceof ConnectRefusedException refused) {
      reject(client.dialect().refusal(refused));
    } else {
      reject(
          client.dialect().refusal(LocalSocket.REFUSED)); // the client hears before the error hook
      client.onError().accept(thrown, client.placeOf("middleware", name));
    }
  }

  private void reject(String json) {
    client.loop().execute(() -> client.reject(this, json));
  }
}
