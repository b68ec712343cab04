package io.tidewire.client;

import io.tidewire.core.testing.ManualLoop;
import io.tidewire.event.Args;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A client with a fake network, virtual time, and listeners that run at once. */
public final class Fixture {
  public final ManualLoop loop = new ManualLoop();
  final List<FakeConnection> connections = new ArrayList<>();
  public final List<Throwable> errors = new ArrayList<>();
  public final List<String> log = new ArrayList<>();

  public ClientBuilder options() {
    return ClientOptions.builder()
        .executor(Runnable::run)
        .randomizationFactor(0)
        .onError(errors::add);
  }

  Manager manager() {
    return manager(options());
  }

  Manager manager(ClientBuilder options) {
    return new Manager(
        loop,
        listener -> {
          FakeConnection connection = new FakeConnection(listener);
          connections.add(connection);
          return connection;
        },
        options.build(),
        (manager, used) -> {});
  }

  /** A socket of the root namespace, which logs its events. */
  public Socket socket(ClientBuilder options) {
    return logging(manager(options.autoConnect(false)).socket("/"));
  }

  Socket logging(Socket socket) {
    return socket
        .onConnect(() -> log.add("connect " + socket.id().orElseThrow()))
        .onConnectError(error -> log.add("connect_error " + error.getMessage()))
        .onDisconnect(how -> log.add("disconnect " + how));
  }

  /** Like {@link #socket}, connected. */
  Socket connected(ClientBuilder options) {
    Socket socket = socket(options).connect();
    last().opens().receives("0{\"sid\":\"one\"}");
    last().drainLog();
    log.clear();
    return socket;
  }

  public Socket connected() {
    return connected(options());
  }

  /** The last connection. */
  public FakeConnection last() {
    return connections.get(connections.size() - 1);
  }

  /** The connection breaks, and the socket joins over the next one. */
  FakeConnection reconnects() {
    last().fail(io.tidewire.engineio.CloseReason.TRANSPORT_CLOSE);
    loop.advance(Duration.ofSeconds(1));
    last().opens().receives("0{\"sid\":\"two\"}");
    return last();
  }

  /** The log since the last call. */
  public List<String> drainLog() {
    List<String> all = List.copyOf(log);
    log.clear();
    return all;
  }

  public static Throwable failure(CompletableFuture<Args> answer) {
    try {
      throw new AssertionError("answered: " + answer.getNow(Args.of("nothing yet")));
    } catch (CompletionException failed) {
      return failed.getCause();
    }
  }

  public static NotSentException.Reason whyNotSent(CompletableFuture<Args> answer) {
    return ((NotSentException) failure(answer)).reason();
  }
}
