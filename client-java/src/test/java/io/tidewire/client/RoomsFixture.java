package io.tidewire.client;

import io.tidewire.engineio.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A socket whose server, the test, knows of rooms. */
class RoomsFixture {
  final Fixture client = new Fixture();
  final Socket socket = client.socket(client.options());

  /** It is in its namespace, of a server that may recover it. */
  final void connect() {
    socket.connect();
    client.last().opens("rooms").receives("0{\"sid\":\"one\",\"pid\":\"secret\"}");
    client.last().news();
    client.news();
  }

  /** The connection broke, and there is another. */
  final FakeConnection reconnect(String pid) {
    client.last().fail(CloseReason.TRANSPORT_CLOSE);
    client.loop.advance(Duration.ofSeconds(1));
    client.last().opens("rooms").news();
    client.last().receives("0{\"sid\":\"two\",\"pid\":\"" + pid + "\"}");
    client.news();
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
    return client.last().news();
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
