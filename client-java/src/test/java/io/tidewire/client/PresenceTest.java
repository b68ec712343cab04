package io.tidewire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.CloseReason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PresenceTest extends RoomsFixture {
  record Card(String name) {}

  private static final String ANN = "{\"id\":\"ann\",\"data\":{\"name\":\"Ann\"},\"count\":1}";
  private static final String BOB = "{\"id\":\"bob\",\"data\":{\"name\":\"Bob\"},\"count\":2}";
  private static final String ASKED = "[\"tw:presence\",\"a\"]";

  @Test
  void knowsTheMembersAfterTheServersAnswer() {
    connect();
    Presence presence = socket.presence("a");
    assertEquals(List.of("20" + ASKED), sent());
    assertFalse(presence.ready().isDone());
    receive("30[null,{\"members\":[" + ANN + "," + BOB + "]}]");
    assertTrue(presence.ready().isDone());
    assertEquals(Set.of("ann", "bob"), presence.members().keySet());
    assertEquals(new Card("Bob"), presence.members().get("bob").data(Card.class));
    assertEquals(2, presence.members().get("bob").count());
  }

  @Test
  void notifiesOfJoinsChangesAndLeaves() {
    watching(ANN);
    receive("2[\"tw:come\",\"a\"," + BOB + "]");
    receive("2[\"tw:count\",\"a\",\"bob\",3]");
    receive("2[\"tw:come\",\"a\",{\"id\":\"ann\",\"data\":{\"name\":\"Eve\"},\"count\":1}]");
    receive("2[\"tw:go\",\"a\",\"bob\",\"1a\"]");
    assertEquals(
        List.of("join Bob 2", "change Bob 3", "change Eve 1", "leave Bob 3"), client.drainLog());
  }

  @Test
  void aSnapshotOfTheMembersDoesNotChange() {
    Map<String, Member> before = watching(ANN).members();
    receive("2[\"tw:go\",\"a\",\"ann\",\"1a\"]");
    assertEquals(Set.of("ann"), before.keySet());
  }

  @Test
  void membersOfTheFirstSnapshotCauseNoJoin() {
    watching(ANN);
    assertEquals(List.of(), client.drainLog());
  }

  @Test
  void ignoresChangesBeforeTheSnapshot() {
    connect();
    Presence presence = logging(socket.presence("a"));
    receive("2[\"tw:come\",\"a\"," + BOB + "]");
    receive("30[null,{\"members\":[" + ANN + "]}]");
    assertEquals(List.of(), client.drainLog());
    assertEquals(Set.of("ann"), presence.members().keySet());
  }

  @Test
  void ignoresTheCountOfAnUnknownMember() {
    watching(ANN);
    receive("2[\"tw:count\",\"a\",\"bob\",3]");
    assertEquals(List.of(), client.drainLog());
  }

  @Test
  void removesOffsetsFromItsEvents() {
    watching(ANN);
    receive("2[\"tw:go\",\"a\",\"ann\",\"1a\"]");
    client.last().fail(CloseReason.TRANSPORT_CLOSE);
    client.loop.advance(java.time.Duration.ofSeconds(1));
    assertEquals(
        List.of("open", "0{\"pid\":\"secret\",\"offset\":\"1a\"}"),
        client.last().opens().drainLog());
  }

  @Test
  void failsWhenTheServerRejectsTheRequest() {
    connect();
    Presence presence = socket.presence("a");
    receive("30[{\"code\":\"forbidden\",\"message\":\"no\"}]");
    assertEquals("forbidden", code(presence.ready()));
  }

  @Test
  void failsWhenTheAnswerIsMalformed() {
    connect();
    Presence presence = socket.presence("a");
    receive("30[null,{\"members\":[1]}]");
    assertInstanceOf(IllegalArgumentException.class, failure(presence.ready()));
  }

  @Test
  void sendsTheRequestWhenTheSocketIsConnected() {
    socket.presence("a");
    socket.connect();
    client.last().opens("rooms").drainLog();
    receive("0{\"sid\":\"one\"}");
    assertEquals(List.of("20" + ASKED), sent());
  }

  @Test
  void requestsASnapshotAndNotifiesOfTheDifferenceAfterAReconnection() {
    Presence presence = watching(ANN);
    assertEquals(List.of("21" + ASKED), reconnectAsAnother().drainLog());
    assertEquals(Set.of("ann"), presence.members().keySet());
    receive("31[null,{\"members\":[" + BOB + "]}]");
    assertEquals(List.of("leave Ann 1", "join Bob 2"), client.drainLog());
    assertEquals(Set.of("bob"), presence.members().keySet());
  }

  @Test
  void receivesMissedChangesWhenRecovered() {
    watching(ANN);
    assertEquals(List.of(), reconnectRecovered().drainLog());
    receive("2[\"tw:come\",\"a\"," + BOB + ",\"1b\"]");
    assertEquals(List.of("join Bob 2"), client.drainLog());
  }

  @Test
  void requestsASnapshotWhenRecoveredIfTheAnswerMayBeLost() {
    connect();
    Presence presence = logging(socket.presence("a"));
    assertEquals(List.of("21" + ASKED), reconnectRecovered().drainLog());
    assertFalse(presence.ready().isDone());
    receive("2[\"tw:come\",\"a\"," + BOB + ",\"1b\"]");
    receive("31[null,{\"members\":[" + ANN + "," + BOB + "]}]");
    assertEquals(List.of(), client.drainLog());
    assertTrue(presence.ready().isDone());
  }

  @Test
  void endsWhenTheServerEndsThePresence() {
    Presence presence = watching(ANN);
    receive(
        "2[\"tw:refused\",{\"code\":\"forbidden\",\"message\":\"no\",\"event\":\"tw:presence\","
            + "\"room\":\"a\"}]");
    assertEquals(List.of("end no (forbidden)"), client.drainLog());
    assertEquals(Map.of(), presence.members());
  }

  @Test
  void endsWhenRejectedAfterAReconnection() {
    watching(ANN);
    reconnectAsAnother().receives("31[{\"code\":\"forbidden\",\"message\":\"no\"}]");
    assertEquals(List.of("end no (forbidden)"), client.drainLog());
  }

  @Test
  void notifiesNoListenerAfterItIsClosed() {
    Presence presence = watching(ANN);
    presence.close();
    presence.close();
    assertEquals(List.of("21[\"tw:unpresence\",\"a\"]"), sent());
    receive("2[\"tw:come\",\"a\"," + BOB + "]");
    assertEquals(List.of(), client.drainLog());
    assertEquals(Map.of(), presence.members());
  }

  @Test
  void sharesOneSubscription() {
    Presence first = watching(ANN);
    Presence second = socket.presence("a");
    assertTrue(second.ready().isDone());
    assertEquals(first.members(), second.members());
    first.close();
    assertEquals(List.of(), sent());
    second.close();
    assertEquals(List.of("21[\"tw:unpresence\",\"a\"]"), sent());
  }

  @Test
  void sendsANewRequestAfterItWasClosed() {
    watching(ANN).close();
    Presence next = socket.presence("a");
    assertFalse(next.ready().isDone());
    assertEquals(List.of("21[\"tw:unpresence\",\"a\"]", "22" + ASKED), sent());
  }

  @Test
  void endsSilentlyWhenItsSocketIsClosed() {
    Presence presence = watching(ANN);
    socket.close();
    assertEquals(Map.of(), presence.members());
    assertFalse(client.drainLog().stream().anyMatch(news -> news.startsWith("end")));
  }

  @Test
  void failsWhenItsSocketIsClosedBeforeTheServerAnswered() {
    Presence presence = socket.presence("a");
    socket.close();
    assertInstanceOf(NotSentException.class, failure(presence.ready()));
  }

  private Presence watching(String member) {
    connect();
    Presence presence = logging(socket.presence("a"));
    receive("30[null,{\"members\":[" + member + "]}]");
    sent();
    return presence;
  }

  private Presence logging(Presence presence) {
    return presence
        .onJoin(member -> note("join", member))
        .onLeave(member -> note("leave", member))
        .onChange(member -> note("change", member))
        .onEnd(cause -> client.log.add("end " + cause.getMessage()));
  }

  private void note(String what, Member member) {
    client.log.add(what + " " + member.data(Card.class).name() + " " + member.count());
  }
}
