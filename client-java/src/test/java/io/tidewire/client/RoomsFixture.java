package io.tidewire.client;

import io.tidewire.engineio.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A socket and its server with rooms, which the test plays. */
class RoomsFixture {
  final Fixture client = new Fixture();
  final Socket socket = client.socket(client.options());

  /** Joins a namespace with connection state recovery. */
  final void connect() {
    socket.connect();
    client.last().opens("rooms").receives("0{\"sid\":\"one\",\"pid\":\"secret\"}");
    client.last().drainLog();
    client.drainLog();
  }

  /** Breaks the connection, and joins over the next one. */
  final FakeConnection reconnect(String pid) {
    client.last().fail(CloseReason.TRANSPORT_CLOSE);
    client.loop.advance(Duration.ofSeconds(1));
    client.last().opens("rooms").drainLog();
    client.last().receives("0{\"sid\":\"two\",\"pid\":\"" + pid + "\"}");
    client.drainLog();
    return client.last();
  }

  final FakeConnection reconnectAsAnother() {
    return reconnect("other");
  }

  final FakeConnection reconnectRecovered() {
    return reconnect("secret");
  }

  final void receive(String packet) {
    client.last().receives(packet);
  }

  final List<String> sent() {
    return client.last().drainLog();
  }

  static Throwable failure(CompletableFuture<?> outcome) {
    try {
      throw new AssertionError("done: " + outcome.getNow(null) + outcome.isDone());
    } catch (CompletionException failed) {
      return failed.getCause();
    }
  }

  static String code(CompletableFuture<?> outcome) {
    return ((RoomException) failure(outcome)).code();
  }
}
