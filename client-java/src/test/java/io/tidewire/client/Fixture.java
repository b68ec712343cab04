package io.tidewire.client;

import io.tidewire.core.testing.ManualLoop;
import io.tidewire.event.Args;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A client whose network and time are the test's, and whose listeners run at once. */
public final class Fixture {
  public final ManualLoop loop = new ManualLoop();
  final List<FakeConnection> connections = new ArrayList<>();
  public final List<Throwable> errors = new ArrayList<>();
  public final List<String> told = new ArrayList<>();

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

  /** A socket of the root namespace, which notes what it is told. */
  public Socket socket(ClientBuilder options) {
    return noting(manager(options.autoConnect(false)).socket("/"));
  }

  Socket noting(Socket socket) {
    return socket
        .onConnect(() -> told.add("connect " + socket.id().orElseThrow()))
        .onConnectError(error -> told.add("connect_error " + error.getMessage()))
        .onDisconnect(how -> told.add("disconnect " + how));
  }

  /** As above, in its namespace. */
  Socket connected(ClientBuilder options) {
    Socket socket = socket(options).connect();
    last().opens().receives("0{\"sid\":\"one\"}");
    last().news();
    told.clear();
    return socket;
  }

  public Socket connected() {
    return connected(options());
  }

  /** The connection made last. */
  public FakeConnection last() {
    return connections.get(connections.size() - 1);
  }

  /** The connection breaks, and the next one opens and is welcomed. */
  FakeConnection reconnects() {
    last().fail(io.tidewire.engineio.CloseReason.TRANSPORT_CLOSE);
    loop.advance(Duration.ofSeconds(1));
    last().opens().receives("0{\"sid\":\"two\"}");
    return last();
  }

  /** What was told since this was last asked. */
  public List<String> news() {
    List<String> all = List.copyOf(told);
    told.clear();
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
