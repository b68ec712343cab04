package io.tidewire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.CloseReason;
import io.tidewire.event.DisconnectedException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RoomsTest extends RoomsFixture {
  private static final String FORBIDDEN = "[{\"code\":\"forbidden\",\"message\":\"closed\"}]";

  @Test
  void joinsWhenTheServerAcceptsTheRequest() {
    connect();
    CompletableFuture<Void> joined = socket.join("a");
    assertEquals(List.of("20[\"tw:join\",\"a\"]"), sent());
    assertFalse(joined.isDone());
    receive("30[null]");
    assertTrue(joined.isDone());
    assertEquals(Set.of("a"), socket.rooms());
  }

  @Test
  void reportsTheReasonOfARejection() {
    connect();
    CompletableFuture<Void> joined = socket.join("a");
    receive("30" + FORBIDDEN);
    assertEquals("forbidden", code(joined));
    assertEquals("closed (forbidden)", failure(joined).getMessage());
    assertEquals(Set.of(), socket.rooms());
  }

  @Test
  void leaves() {
    joined("a");
    CompletableFuture<Void> left = socket.leave("a");
    assertEquals(List.of("21[\"tw:leave\",\"a\"]"), sent());
    receive("31[null]");
    assertTrue(left.isDone());
    assertEquals(Set.of(), socket.rooms());
  }

  @Test
  void isNotInARoomThatItLeftBeforeTheAnswer() {
    connect();
    List<CompletableFuture<Void>> unused = List.of(socket.join("a"), socket.leave("a"));
    receive("30[null]");
    assertEquals(Set.of(), socket.rooms());
  }

  @Test
  void failsOnAServerWithoutRooms() {
    Socket elsewhere = client.connected();
    assertEquals("unsupported", code(elsewhere.join("a")));
    assertEquals("unsupported", code(elsewhere.to("a").emitConfirmed("e")));
    assertEquals("unsupported", code(elsewhere.presence("a").ready()));
    assertEquals(List.of(), client.last().drainLog());
  }

  @Test
  void waitsForAConnectionInTurnWithEvents() {
    socket.emit("first");
    CompletableFuture<Void> joined = socket.join("a");
    socket.to("a").emit("second", 1);
    socket.connect();
    client.last().opens("rooms").drainLog();
    receive("0{\"sid\":\"one\"}");
    assertEquals(
        List.of("2[\"first\"]", "20[\"tw:join\",\"a\"]", "2[\"tw:emit\",[\"a\"],[],\"second\",1]"),
        sent());
    assertFalse(joined.isDone());
  }

  @Test
  void failsWhenTheConnectionBreaksBeforeTheAnswer() {
    connect();
    CompletableFuture<Void> joined = socket.join("a");
    client.last().fail(CloseReason.TRANSPORT_CLOSE);
    assertInstanceOf(DisconnectedException.class, failure(joined));
  }

  @Test
  void failsWhenTheServerGivesNoAnswer() {
    connect();
    CompletableFuture<Void> joined = socket.join("a");
    client.loop.advance(client.options().build().ackTimeout());
    assertInstanceOf(TimeoutException.class, failure(joined));
  }

  @Test
  void joinsItsRoomsFirstAfterAReconnection() {
    joined("a");
    client.last().fail(CloseReason.TRANSPORT_CLOSE);
    socket.emit("later");
    client.loop.advance(Duration.ofSeconds(1));
    client.last().opens("rooms").drainLog();
    receive("0{\"sid\":\"two\"}");
    assertEquals(List.of("21[\"tw:join\",\"a\"]", "2[\"later\"]"), sent());
  }

  @Test
  void joinsNoRoomAgainWhenRecovered() {
    joined("a");
    assertEquals(List.of(), reconnectRecovered().drainLog());
    assertEquals(Set.of("a"), socket.rooms());
  }

  @Test
  void reportsARoomThatRejectedItAfterAReconnection() {
    joined("a");
    reconnectAsAnother().receives("31" + FORBIDDEN);
    assertEquals(List.of("lost a: closed (forbidden)"), client.drainLog());
    assertEquals(Set.of(), socket.rooms());
  }

  @Test
  void reportsItsRoomsAsLostIfTheNextServerHasNone() {
    joined("a");
    client.reconnects();
    assertTrue(client.log.get(1).startsWith("lost a: \"tw:join\" needs"), client.log::toString);
  }

  @Test
  void joinsAgainOverTheNextConnectionIfOneBreaksBeforeTheAnswer() {
    joined("a");
    reconnect("other");
    reconnect("other");
    assertEquals(Set.of("a"), socket.rooms());
    assertEquals(List.of("22[\"tw:join\",\"a\"]"), sent());
  }

  @Test
  void doesNotJoinARoomAgainThatItWasLeaving() {
    joined("a");
    CompletableFuture<Void> unused = socket.leave("a");
    assertEquals(List.of(), reconnectAsAnother().drainLog());
  }

  @Test
  void reportsARoomThatTheServerRemovedItFrom() {
    joined("a");
    receive(
        "2[\"tw:refused\",{\"code\":\"forbidden\",\"message\":\"closed\",\"event\":\"tw:join\","
            + "\"room\":\"a\"}]");
    assertEquals(List.of("lost a: closed (forbidden)"), client.drainLog());
    assertEquals(Set.of(), socket.rooms());
  }

  @Test
  void hasNoRoomsAfterItIsClosed() {
    joined("a");
    socket.close();
    assertEquals(Set.of(), socket.rooms());
  }

  @Test
  void emitsToRooms() {
    connect();
    socket.to("a").to("b").except("c").emit("e", 1, new byte[] {'x'});
    assertEquals(
        List.of(
            "51-[\"tw:emit\",[\"a\",\"b\"],[\"c\"],\"e\",1,{\"_placeholder\":true,\"num\":0}]",
            "<x>"),
        sent());
  }

  @Test
  void completesWhenTheServerConfirmsAnEmit() {
    connect();
    CompletableFuture<Void> done = socket.to("a").emitConfirmed("e");
    assertEquals(List.of("20[\"tw:emit\",[\"a\"],[],\"e\"]"), sent());
    receive("30[null]");
    assertTrue(done.isDone());
  }

  @Test
  void reportsTheRejectionOfAnUnconfirmedEmit() {
    connect();
    socket.to("a").emit("e");
    receive("2[\"tw:refused\",{\"code\":\"forbidden\",\"message\":\"no\",\"event\":\"tw:emit\"}]");
    assertEquals("no (forbidden)", client.errors.get(0).getMessage());
  }

  @Test
  void emitsNoReservedEvents() {
    RoomOperator operator = socket.to("a");
    assertThrows(IllegalArgumentException.class, () -> operator.emit("disconnect"));
  }

  @Test
  void requestsReachNoListenerOfTheApplication() {
    socket.onAnyOutgoing((event, args) -> client.log.add("sent " + event));
    socket.onAny((event, args) -> client.log.add("received " + event));
    connect();
    CompletableFuture<Void> unused = socket.join("a");
    socket.emit("mine");
    receive("2[\"tw:come\",\"a\",{\"id\":\"x\",\"data\":1,\"count\":1}]");
    assertEquals(List.of("sent mine"), client.drainLog());
  }

  @Test
  void eventsOfThoseNamesReachListenersWithOtherServers() {
    client.connected().on("tw:come", args -> client.log.add(args.json()));
    client.last().receives("2[\"tw:come\",1]");
    assertEquals(List.of("[1]"), client.drainLog());
  }

  @Test
  void reportsMalformedEventsOfTheServer() {
    connect();
    receive("2[\"tw:refused\",\"why\"]");
    assertInstanceOf(IllegalArgumentException.class, client.errors.get(0));
  }

  private void joined(String room) {
    socket.onRoomLost(
        loss -> client.log.add("lost " + loss.room() + ": " + loss.cause().getMessage()));
    connect();
    CompletableFuture<Void> unused = socket.join(room);
    receive("30[null]");
    sent();
  }
}
