package io.tidewire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.reflect.TypeToken;
import io.tidewire.engineio.CloseReason;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.BadArgument;
import io.tidewire.event.DisconnectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class SocketTest {
  private final Fixture client = new Fixture();

  @Test
  void isConnectedWhenTheServerAcceptedIt() {
    Socket socket = client.socket(client.options()).connect();
    client.last().opens();
    assertFalse(socket.connected());
    client.last().receives("0{\"sid\":\"one\"}");
    assertTrue(socket.connected());
    assertEquals(Optional.of("one"), socket.id());
    assertEquals(List.of("connect one"), client.drainLog());
  }

  @Test
  void aConnectListenerOfAConnectedSocketIsCalledAtOnce() {
    Socket socket = client.connected();
    socket.onConnect(() -> client.log.add("late"));
    assertEquals(List.of("late"), client.drainLog());
  }

  @Test
  void aRejectedSocketReceivesTheReasonAndStaysDisconnected() {
    Socket socket = client.socket(client.options()).connect();
    List<ConnectFailedException> failures = new ArrayList<>();
    socket.onConnectError(failures::add);
    client.last().opens().receives("4{\"message\":\"no token\",\"data\":{\"code\":7}}");
    ConnectFailedException failure = failures.get(0);
    assertEquals("no token", failure.getMessage());
    assertTrue(failure.refused());
    assertEquals(Optional.of("{\"code\":7}"), failure.dataJson());
    assertFalse(socket.active());
    assertEquals(0, client.loop.timers());
  }

  @Test
  void aFailedAttemptIsReportedAndRepeated() {
    Socket socket = client.socket(client.options()).connect();
    client.last().fail(CloseReason.TRANSPORT_ERROR);
    assertEquals(List.of("connect_error transport error"), client.drainLog());
    assertTrue(socket.active());
  }

  @Test
  void aConnectionThatClosesBeforeTheAnswerIsReported() {
    client.socket(client.options()).connect();
    client.last().opens().fail(CloseReason.TRANSPORT_CLOSE);
    assertEquals(List.of("connect_error the connection ended: transport close"), client.drainLog());
  }

  @Test
  void aServerOfSocketIo2IsReported() {
    Socket socket = client.socket(client.options()).connect();
    client.last().opens().receives("0");
    assertTrue(client.drainLog().get(0).contains("Socket.IO 2"));
    assertFalse(socket.active());
  }

  @Test
  void reconnectsWithAnotherId() {
    Socket socket = client.connected();
    client.reconnects();
    assertEquals(List.of("disconnect transport close", "connect two"), client.drainLog());
    assertFalse(socket.recovered());
  }

  @Test
  void aSocketThatTheServerDisconnectsStaysDisconnected() {
    Socket socket = client.connected();
    client.last().receives("1");
    assertEquals(List.of("disconnect io server disconnect"), client.drainLog());
    assertFalse(socket.active());
    assertEquals(List.of("close"), client.last().drainLog());
  }

  @Test
  void disconnectingLeavesTheNamespaceAndTheConnection() {
    Socket socket = client.connected().disconnect();
    assertEquals(List.of("1", "close"), client.last().drainLog());
    assertEquals(List.of("disconnect io client disconnect"), client.drainLog());
    assertEquals(Optional.empty(), socket.id());
  }

  @Test
  void theConnectionStaysForOtherNamespaces() {
    Socket socket = client.connected();
    socket.manager().socket("/other").connect();
    socket.disconnect();
    assertEquals(List.of("0/other,", "1"), client.last().drainLog());
  }

  @Test
  void aDisconnectedSocketMayConnectAgain() {
    Socket socket = client.connected().disconnect().connect();
    client.last().opens().receives("0{\"sid\":\"two\"}");
    assertEquals(Optional.of("two"), socket.id());
  }

  @Test
  void connectingTwiceJoinsOnce() {
    Socket socket = client.socket(client.options()).connect().connect();
    client.last().opens();
    socket.connect();
    assertEquals(List.of("open", "0"), client.last().drainLog());
  }

  @Test
  void closingLeavesNothingBehind() {
    Socket socket = client.socket(client.options().bufferTimeToLive(Duration.ofHours(1)));
    CompletableFuture<Args> answer = socket.connect().emitWithAck("ask");
    socket.close();
    assertEquals(NotSentException.Reason.CLEARED, Fixture.whyNotSent(answer));
    assertEquals(List.of("open", "close"), client.last().drainLog());
    client.loop.advance(Duration.ofHours(1));
    assertEquals(0, client.loop.timers());
  }

  @Test
  void aListenerReceivesTheArguments() {
    client.connected().on("chat", String.class, Integer.class, (a, b) -> client.log.add(a + b));
    client.last().receives("2[\"chat\",\"x\",1]");
    assertEquals(List.of("x1"), client.drainLog());
  }

  @Test
  void bytesMayBeAnywhereInTheArguments() {
    client.connected().on("file", args -> client.log.add(args.attachments().size() + args.json()));
    client.last().receives("51-[\"file\",{\"a\":[{\"_placeholder\":true,\"num\":0}]}]");
    client.last().receives(new byte[] {1});
    assertEquals(List.of("1[{\"a\":[{\"_placeholder\":true,\"num\":0}]}]"), client.drainLog());
  }

  @Test
  void anExceptionOfAListenerGoesToTheHookAndTheNextListenerRuns() {
    IllegalStateException thrown = new IllegalStateException("in a listener");
    Socket socket = client.connected();
    socket.on(
        "a",
        args -> {
          throw thrown;
        });
    socket.on("a", args -> client.log.add("next"));
    client.last().receives("2[\"a\"]");
    assertEquals(List.of(thrown), client.errors);
    assertEquals(List.of("next"), client.drainLog());
  }

  @Test
  void aListenerAcknowledgesOnce() {
    client
        .connected()
        .on(
            "ask",
            (args, ack) -> {
              ack.send("yes", new byte[] {'b'});
              ack.send("again");
            });
    client.last().receives("27[\"ask\"]");
    assertEquals(
        List.of("61-7[\"yes\",{\"_placeholder\":true,\"num\":0}]", "<b>"),
        client.last().drainLog());
  }

  @Test
  void anAcknowledgementForAnEarlierConnectionIsNotSent() {
    List<io.tidewire.event.Ack> acks = new ArrayList<>();
    client.connected().on("ask", (args, ack) -> acks.add(ack));
    client.last().receives("27[\"ask\"]");
    client.reconnects().drainLog();
    acks.get(0).send("late");
    assertEquals(List.of(), client.last().drainLog());
  }

  @Test
  void anAcknowledgementThatIsTooLargeIsReportedAndNotSent() {
    client.connected().on("ask", (args, ack) -> ack.send("x".repeat(100)));
    client.last().maxPayload = 50;
    client.last().receives("27[\"ask\"]");
    assertEquals(List.of(), client.last().drainLog());
    assertTrue(client.errors.get(0).getMessage().contains("the server takes 50"));
  }

  @Test
  void eventsBeforeTheAnswerAreProcessedAfterIt() {
    client.socket(client.options()).on("early", args -> client.log.add("early")).connect();
    client.last().opens().receives("2[\"early\"]");
    assertEquals(List.of(), client.drainLog());
    client.last().receives("0{\"sid\":\"one\"}");
    assertEquals(List.of("early", "connect one"), client.drainLog());
  }

  @Test
  void theAcknowledgementCompletesTheFuture() {
    CompletableFuture<Args> answer = client.connected().emitWithAck("ask", 1, new byte[] {'b'});
    assertEquals(
        List.of("51-0[\"ask\",1,{\"_placeholder\":true,\"num\":0}]", "<b>"),
        client.last().drainLog());
    client.last().receives("30[\"yes\"]");
    assertEquals("yes", answer.join().get(0, String.class));
    assertEquals(0, client.loop.timers());
  }

  @Test
  void aTypedQuestionCompletesWithTheValueOfTheAcknowledgement() {
    CompletableFuture<Integer> price = client.connected().ask("price", Integer.class, "A-1");
    assertEquals(List.of("20[\"price\",\"A-1\"]"), client.last().drainLog());
    client.last().receives("30[250]");
    assertEquals(250, price.join());
  }

  @Test
  void aTypedQuestionMayHaveAGenericType() {
    CompletableFuture<List<String>> names =
        client.connected().ask("names", new TypeToken<List<String>>() {});
    client.last().receives("30[[\"ann\"]]");
    assertEquals(List.of("ann"), names.join());
  }

  @Test
  void aTypedQuestionFailsIfTheAcknowledgementIsOfAnotherType() {
    CompletableFuture<Integer> price = client.connected().ask("price", Integer.class);
    client.last().receives("30[\"much\"]");
    Throwable failure = assertThrows(CompletionException.class, price::join).getCause();
    assertEquals(BadArgument.WrongType.class, failure.getClass());
  }

  @Test
  void aTypedQuestionFailsInTheTimeOfItsOperator() {
    CompletableFuture<Integer> price =
        client.connected().timeout(Duration.ofSeconds(5)).ask("price", Integer.class);
    client.loop.advance(Duration.ofSeconds(5));
    Throwable failure = assertThrows(CompletionException.class, price::join).getCause();
    assertEquals(TimeoutException.class, failure.getClass());
  }

  @Test
  void aMissingAcknowledgementFailsInTime() {
    CompletableFuture<Args> answer =
        client.connected().timeout(Duration.ofSeconds(5)).emitWithAck("ask");
    client.loop.advance(Duration.ofSeconds(5));
    assertEquals(TimeoutException.class, Fixture.failure(answer).getClass());
  }

  @Test
  void everyTimeoutMayBeTheLongestDuration() {
    Duration ever = Duration.ofSeconds(Long.MAX_VALUE);
    ClientBuilder options =
        client.options().connectTimeout(ever).ackTimeout(ever).authTimeout(ever);
    options.bufferTimeToLive(ever).reconnectionDelay(ever).reconnectionDelayMax(ever);
    Socket socket = client.socket(options.randomizationFactor(0.5).auth(java.util.Map.of()));
    CompletableFuture<Args> answer = socket.connect().emitWithAck("ask");
    client.last().opens().receives("0{\"sid\":\"one\"}");
    client.loop.advance(Duration.ofDays(10_000));
    assertFalse(answer.isDone());
    client.last().fail(CloseReason.TRANSPORT_CLOSE);
    socket.emit("late");
    client.loop.advance(Duration.ofDays(10_000));
    assertEquals(List.of(), client.errors);
    assertEquals(List.of("connect one", "disconnect transport close"), client.drainLog());
  }

  @Test
  void anAcknowledgementFailsWhenTheConnectionBreaks() {
    CompletableFuture<Args> answer = client.connected().emitWithAck("ask");
    client.last().fail(CloseReason.TRANSPORT_CLOSE);
    DisconnectedException failure = (DisconnectedException) Fixture.failure(answer);
    assertEquals("transport close", failure.reason().text());
  }

  @Test
  void catchAllListenersReceiveEventsOfBothDirections() {
    Socket socket = client.connected();
    AnyListener in = (event, args) -> client.log.add("in " + event);
    socket.onAny(in).prependAny((event, args) -> client.log.add("first " + event));
    socket.onAnyOutgoing((event, args) -> client.log.add("out " + event + args));
    client.last().receives("2[\"a\"]");
    socket.offAny(in).emit("b", 1);
    client.last().receives("2[\"c\"]");
    assertEquals(List.of("first a", "in a", "out b[1]", "first c"), client.drainLog());
  }

  @Test
  void aReservedNameIsRejected() {
    Socket socket = client.connected();
    assertThrows(IllegalArgumentException.class, () -> socket.emit("connect"));
    assertThrows(IllegalArgumentException.class, () -> socket.on("disconnect", args -> {}));
  }
}
