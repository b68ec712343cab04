package io.tidewire.server;

import io.tidewire.event.SerialExecutor;
import io.tidewire.socketio.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client's way into a namespace: finds it, asks the middleware, and tells the client on its loop.
 * Runs on what is to be the socket's thread of execution.
 */
final class Entry {
  private final String name;
  private final Client client;
  private final Namespaces namespaces;
  private final Handshake handshake;
  private final SerialExecutor executor;
  private volatile @Nullable RecoverySession claimed; // null unless a socket comes back
  private final List<Packet> early = new ArrayList<>(0);

  Entry(
      String name,
      Client client,
      Namespaces namespaces,
      Handshake handshake,
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

  /** Packets that came before the verdict; belongs to the loop. */
  List<Packet> early() {
    return early;
  }

  void begin() {
    executor.execute(this::find);
  }

  private void find() {
    try {
      Optional<Namespace> found = namespaces.enter(name, handshake);
      if (found.isPresent()) {
        Namespace namespace = found.get();
        var unused =
            namespace.occupancy().introduced().thenRunAsync(() -> ask(namespace), executor);
      } else {
        client.loop().execute(() -> client.reject(this, client.dialect().invalidNamespace()));
      }
    } catch (Exception | Error thrown) {
      refuse(thrown);
    }
  }

  /** First of all whether it is a socket that comes back. */
  private void ask(Namespace namespace) {
    Recovery recovery = namespace.recovery();
    RecoveryClaim claim = recovery == null ? null : RecoveryClaim.of(handshake);
    RecoverySession session = claim == null || recovery == null ? null : recovery.take(claim);
    if (session == null || claim == null) {
      examine(namespace, new Socket(namespace, client, handshake, executor));
    } else {
      session.claim(
          claim.offset(), before -> executor.execute(() -> comeBack(namespace, session, before)));
    }
  }

  private void comeBack(Namespace namespace, RecoverySession session, @Nullable Socket before) {
    if (before == null) {
      examine(namespace, new Socket(namespace, client, handshake, executor));
      return;
    }
    claimed = session;
    Socket socket = new Socket(before, session, client, handshake, executor);
    if (namespace.skipsMiddleware()) {
      client.loop().execute(() -> client.accept(this, socket, namespace));
    } else {
      examine(namespace, socket);
    }
  }

  private void examine(Namespace namespace, Socket socket) {
    try {
      namespace.examine(socket);
      client.loop().execute(() -> client.accept(this, socket, namespace));
    } catch (Exception | Error thrown) {
      abandon();
      namespace.leave();
      refuse(thrown);
    }
  }

  /** The socket does not get in: what it claimed may be claimed again. Thread-safe. */
  void abandon() {
    RecoverySession session = claimed;
    if (session != null) {
      session.giveBack();
    }
  }

  private void refuse(Throwable thrown) {
    if (thrown instanceof ConnectRefusedException refused) {
      client.loop().execute(() -> client.reject(this, client.dialect().refusal(refused)));
    } else {
      fail(thrown);
    }
  }

  private void fail(Throwable thrown) {
    client.onError().accept(thrown);
    client
        .loop()
        .execute(() -> client.reject(this, client.dialect().refusal("Connection refused")));
  }
}
