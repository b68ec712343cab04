package io.tidewire.client.internal.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.client.ClientBuilder;
import io.tidewire.client.Fixture;
import io.tidewire.client.NotSentException;
import io.tidewire.client.NotSentException.Reason;
import io.tidewire.client.Socket;
import io.tidewire.engineio.CloseReason;
import io.tidewire.event.Args;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Emitted events are sent, wait, or fail. */
class SendOptionsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Fixture client = new Fixture();

  private Socket away(ClientBuilder options) {
    Socket socket = client.socket(options).connect();
    client.last().drainLog();
    return socket;
  }

  private List<String> sentWhenConnected() {
    client.last().opens().drainLog();
    client.last().receives("0{\"sid\":\"one\"}");
    return client.last().drainLog();
  }

  @Test
  void eventsOfADisconnectedSocketAreSentInOrderWhenConnected() {
    Socket socket = away(client.options());
    socket.emit("a");
    socket.emit("b", 1);
    assertEquals(List.of("2[\"a\"]", "2[\"b\",1]"), sentWhenConnected());
  }

  @Test
  void anAcknowledgementArrivesForAnEventThatWaited() {
    CompletableFuture<Args> answer = away(client.options()).emitWithAck("ask");
    assertEquals(List.of("20[\"ask\"]"), sentWhenConnected());
    client.last().receives("30[true]");
    assertEquals(true, answer.join().get(0, Boolean.class));
  }

  @Test
  void anEventWhoseTimeoutHasPassedIsNotSent() {
    CompletableFuture<Args> answer = away(client.options()).timeout(SECOND).emitWithAck("ask");
    client.loop.advance(SECOND);
    assertEquals(TimeoutException.class, Fixture.failure(answer).getClass());
    assertEquals(List.of(), sentWhenConnected());
  }

  @Test
  void anEventThatWaitsSurvivesAFailedAttempt() {
    Socket socket = client.connected();
    client.last().fail(CloseReason.TRANSPORT_CLOSE);
    CompletableFuture<Args> answer = socket.emitWithAck("ask");
    client.loop.advance(SECOND);
    client.last().opens().fail(CloseReason.TRANSPORT_CLOSE);
    assertEquals(false, answer.isDone());
  }

  @Test
  void anEventThatWaitsTooLongFails() {
    Socket socket = away(client.options().bufferTimeToLive(SECOND));
    socket.emit("old");
    CompletableFuture<Args> answer = socket.emitWithAck("ask");
    client.loop.advance(SECOND.dividedBy(2));
    socket.emit("new");
    client.loop.advance(SECOND.dividedBy(2));
    assertEquals(Reason.EXPIRED, Fixture.whyNotSent(answer));
    assertEquals(Reason.EXPIRED, ((NotSentException) client.errors.get(0)).reason());
    assertEquals(List.of("2[\"new\"]"), sentWhenConnected());
  }

  @Test
  void eventsThatWaitCanBeCleared() {
    Socket socket = away(client.options());
    CompletableFuture<Args> answer = socket.emitWithAck("ask");
    socket.clearBuffer();
    assertEquals(Reason.CLEARED, Fixture.whyNotSent(answer));
    assertEquals(List.of(), sentWhenConnected());
  }

  @Test
  void anEventBeyondTheBufferLimitFails() {
    Socket socket = away(client.options().bufferBytes(20));
    socket.emit("a", "0123456789");
    CompletableFuture<Args> answer = socket.emitWithAck("b", "0123456789");
    assertEquals(Reason.BUFFER_FULL, Fixture.whyNotSent(answer));
    assertEquals(List.of("2[\"a\",\"0123456789\"]"), sentWhenConnected());
  }

  @Test
  void aVolatileEventOfADisconnectedSocketIsDropped() {
    Socket socket = away(client.options());
    socket.asVolatile().emit("a");
    assertEquals(Reason.VOLATILE, Fixture.whyNotSent(socket.asVolatile().emitWithAck("b")));
    assertEquals(List.of(), sentWhenConnected());
    assertEquals(List.of(), client.errors);
  }

  @Test
  void aVolatileEventIsDroppedWhileTheTransportIsBusy() {
    Socket socket = client.connected();
    socket.asVolatile().emit("a");
    client.last().writable = false;
    socket.asVolatile().emit("b");
    assertEquals(List.of("2[\"a\"]"), client.last().drainLog());
  }

  @Test
  void aMessageBeyondTheServersLimitFailsWithARemedy() {
    Socket socket = client.connected();
    client.last().maxPayload = 100;
    CompletableFuture<Args> answer = socket.emitWithAck("big", "x".repeat(100));
    socket.emit("small");
    assertEquals(Reason.TOO_LARGE, Fixture.whyNotSent(answer));
    String message = Fixture.failure(answer).getMessage();
    assertTrue(message.contains("the server takes 100: send it in parts"), message);
    assertEquals(List.of("2[\"small\"]"), client.last().drainLog());
  }

  @Test
  void aPacketWithATooLargeAttachmentIsNotSent() {
    Socket socket = client.connected();
    client.last().maxPayload = 100;
    socket.emit("big", new byte[200]);
    assertEquals(List.of(), client.last().drainLog());
    assertEquals(Reason.TOO_LARGE, ((NotSentException) client.errors.get(0)).reason());
  }

  @Test
  void anEventForASilentServerWaitsForTheNextConnection() {
    Socket socket = client.connected();
    client.last().silent = true;
    socket.emit("a");
    assertEquals(List.of("disconnect ping timeout"), client.drainLog());
    client.loop.advance(SECOND);
    assertEquals(List.of("2[\"a\"]"), sentWhenConnected());
  }

  @Test
  void anOutgoingListenerIsCalledWhenAWaitingEventIsSent() {
    Socket socket = away(client.options()).onAnyOutgoing((event, args) -> client.log.add(event));
    socket.emit("a");
    assertEquals(List.of(), client.drainLog());
    sentWhenConnected();
    assertEquals(List.of("a", "connect one"), client.drainLog());
  }
}
