package io.tidewire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.client.internal.socket.RejoinPause;
import io.tidewire.engineio.CloseReason;
import io.tidewire.event.SignalListener;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ManagerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Fixture client = new Fixture();

  private Manager logging(Manager manager) {
    return manager
        .onOpen(() -> client.log.add("open"))
        .onError(error -> client.log.add("error " + error.getMessage()))
        .onClose(how -> client.log.add("close " + how))
        .onReconnect(attempts -> client.log.add("reconnect " + attempts))
        .onReconnectAttempt(number -> client.log.add("reconnect_attempt " + number))
        .onReconnectError(error -> client.log.add("reconnect_error " + error.getMessage()))
        .onReconnectFailed(() -> client.log.add("reconnect_failed"));
  }

  @Test
  void namespacesShareTheConnection() {
    Manager manager = client.manager();
    manager.socket("/");
    manager.socket("/chat");
    client.last().opens();
    assertEquals(Set.of("open", "0", "0/chat,"), Set.copyOf(client.last().drainLog()));
  }

  /** A second namespace that is joining over an open connection. */
  private Socket joining(ClientBuilder options, String... tidewire) {
    Manager manager = client.manager();
    manager.socket("/");
    client.last().opens(tidewire).receives("0{\"sid\":\"one\"}");
    client.last().drainLog();
    return client.logging(manager.prepare("/b", options.build())).connect();
  }

  private Socket joining() {
    return joining(client.options());
  }

  /** Options with other credentials each time. */
  private ClientBuilder changing() {
    AtomicInteger asked = new AtomicInteger();
    return client.options().auth(() -> Map.of("n", asked.incrementAndGet()));
  }

  @Test
  void leavingAndJoiningInOneTurnUsesTheFirstAnswer() {
    Socket socket = joining().disconnect().connect();
    client.last().receives("0/b,{\"sid\":\"first\"}");
    assertEquals(List.of("0/b,"), client.last().drainLog());
    assertEquals(List.of("connect first"), client.drainLog());
    assertTrue(socket.connected());
  }

  @Test
  void joiningWithOtherCredentialsWaitsForTheFirstAnswer() {
    joining(changing(), "rooms").disconnect().connect();
    assertEquals(List.of("0/b,{\"n\":1}"), client.last().drainLog());
    client.last().receives("0/b,{\"sid\":\"first\"}");
    assertEquals(List.of("1/b,", "0/b,{\"n\":2}"), client.last().drainLog());
    client.last().receives("0/b,{\"sid\":\"second\"}");
    assertEquals(List.of("connect second"), client.drainLog());
  }

  @Test
  void aRejectionOfTheFirstConnectIsFollowedByTheSecondConnect() {
    joining(changing()).disconnect().connect();
    client.last().receives("4/b,{\"message\":\"not you\"}");
    assertEquals(List.of("0/b,{\"n\":1}", "0/b,{\"n\":2}"), client.last().drainLog());
    assertEquals(List.of(), client.drainLog());
  }

  @Test
  void aConnectFollowsADisconnectAfterAPauseOnOtherServers() {
    Socket socket = joining();
    client.last().receives("0/b,{\"sid\":\"first\"}");
    socket.disconnect().connect();
    client.loop.advance(RejoinPause.PAUSE.minusNanos(1));
    assertEquals(List.of("0/b,", "1/b,"), client.last().drainLog());
    client.loop.advance(Duration.ofNanos(1));
    assertEquals(List.of("0/b,"), client.last().drainLog());
  }

  @Test
  void leavingBeforeTheAnswerSendsDisconnectAfterIt() {
    Socket socket = joining().disconnect();
    assertFalse(socket.active());
    client.last().receives("0/b,{\"sid\":\"first\"}").receives("2/b,[\"a\"]");
    assertEquals(List.of("0/b,", "1/b,"), client.last().drainLog());
    assertEquals(List.of(), client.drainLog());
  }

  @Test
  void aSocketThatAwaitsTheFirstAnswerMayLeaveAgain() {
    joining(changing()).disconnect().connect().disconnect();
    client.last().receives("0/b,{\"sid\":\"first\"}");
    assertEquals(List.of("0/b,{\"n\":1}", "1/b,"), client.last().drainLog());
  }

  @Test
  void aBrokenConnectionOwesNoAnswer() {
    joining(changing()).disconnect().connect();
    client.last().fail(CloseReason.TRANSPORT_CLOSE);
    client.loop.advance(SECOND);
    assertEquals(List.of("open", "0", "0/b,{\"n\":2}"), sorted(client.last().opens().drainLog()));
  }

  @Test
  void aSocketThatLeftOverABrokenConnectionJoinsOverTheNext() {
    Socket socket = joining().disconnect();
    client.last().fail(CloseReason.TRANSPORT_CLOSE);
    client.loop.advance(SECOND);
    client.last().opens().drainLog();
    socket.connect();
    assertEquals(List.of("0/b,"), client.last().drainLog());
  }

  private static List<String> sorted(List<String> all) {
    return all.stream()
        .sorted(Comparator.comparing(text -> text.equals("open") ? "" : text))
        .toList();
  }

  @Test
  void aNamespaceThatCannotBeEncodedIsRejected() {
    Manager manager = client.manager();
    assertThrows(IllegalArgumentException.class, () -> manager.socket("chat"));
    assertThrows(IllegalArgumentException.class, () -> manager.socket("/a,b"));
  }

  @Test
  void aLostConnectionIsReopened() {
    logging(client.manager()).open();
    client.last().opens();
    client.last().fail(CloseReason.TRANSPORT_CLOSE);
    client.loop.advance(SECOND);
    client.last().opens();
    assertEquals(
        List.of("open", "close transport close", "reconnect_attempt 1", "open", "reconnect 1"),
        client.drainLog());
  }

  @Test
  void eachAttemptHasALongerDelay() {
    logging(client.manager()).open();
    for (int seconds : new int[] {1, 2, 4, 5, 5}) {
      client.last().fail(CloseReason.TRANSPORT_ERROR);
      int before = client.connections.size();
      client.loop.advance(SECOND.multipliedBy(seconds).minusMillis(1));
      assertEquals(before, client.connections.size());
      client.loop.advance(Duration.ofMillis(1));
      assertEquals(before + 1, client.connections.size());
    }
  }

  @Test
  void aFailedAttemptIsReportedWithItsCause() {
    logging(client.manager()).open();
    client.last().listener.onClose(CloseReason.TRANSPORT_ERROR, new IOException("refused"));
    client.loop.advance(SECOND);
    client.last().listener.onClose(CloseReason.TRANSPORT_ERROR, new IOException("again"));
    assertEquals(
        List.of("error refused", "reconnect_attempt 1", "error again", "reconnect_error again"),
        client.drainLog());
  }

  @Test
  void stopsAfterTheLastAttempt() {
    logging(client.manager(client.options().reconnectionAttempts(1))).open();
    client.last().fail(CloseReason.TRANSPORT_ERROR);
    client.loop.advance(SECOND);
    client.last().fail(CloseReason.TRANSPORT_ERROR);
    client.loop.advance(Duration.ofDays(1));
    assertEquals(2, client.connections.size());
    assertTrue(client.drainLog().contains("reconnect_failed"));
  }

  @Test
  void doesNotReconnectWhenReconnectionIsDisabled() {
    Manager manager = client.manager(client.options().reconnection(false)).open();
    client.last().opens();
    client.last().fail(CloseReason.PING_TIMEOUT);
    client.loop.advance(Duration.ofDays(1));
    assertEquals(1, client.connections.size());
    assertFalse(manager.isOpen());
  }

  @Test
  void disablingReconnectionCancelsAPendingAttempt() {
    Manager manager = client.manager().open();
    client.last().fail(CloseReason.TRANSPORT_ERROR);
    manager.reconnection(false);
    assertEquals(0, client.loop.timers());
  }

  @Test
  void settingsTakeEffectAtTheNextAttempt() {
    Manager manager = client.manager().open();
    manager.reconnectionDelay(SECOND.multipliedBy(3)).reconnectionDelayMax(SECOND.multipliedBy(4));
    client.last().fail(CloseReason.TRANSPORT_ERROR);
    client.loop.advance(SECOND.multipliedBy(3));
    client.last().fail(CloseReason.TRANSPORT_ERROR);
    client.loop.advance(SECOND.multipliedBy(4));
    assertEquals(3, client.connections.size());
  }

  @Test
  void settingsAreReadAsTheyWereSet() {
    Manager manager = client.manager().reconnectionAttempts(7).randomizationFactor(0.25);
    manager.connectTimeout(SECOND);
    assertEquals(7, manager.reconnectionAttempts());
    assertEquals(0.25, manager.randomizationFactor());
    assertEquals(Optional.of(SECOND), manager.connectTimeout());
    assertThrows(IllegalArgumentException.class, () -> manager.randomizationFactor(1.5));
  }

  @Test
  void anAttemptThatTakesTooLongIsClosed() {
    logging(client.manager()).open();
    FakeConnection slow = client.last();
    client.loop.advance(Duration.ofSeconds(20));
    assertEquals(List.of("open", "close"), slow.drainLog());
    assertEquals(List.of("error timeout: no connection within PT20S"), client.drainLog());
  }

  @Test
  void anAttemptMayTakeAnyTime() {
    client.manager(client.options().noConnectTimeout()).open();
    assertEquals(0, client.loop.timers());
  }

  @Test
  void eventsOfAClosedConnectionAreIgnored() {
    Manager manager = logging(client.manager()).open();
    FakeConnection late = client.last();
    client.loop.advance(Duration.ofSeconds(20));
    client.drainLog();
    late.opens();
    late.fail(CloseReason.TRANSPORT_CLOSE);
    assertFalse(manager.isOpen());
    assertEquals(List.of(), client.drainLog());
  }

  @Test
  void aMalformedPacketClosesTheConnectionWhichIsReopened() {
    logging(client.manager()).open();
    client.last().opens().receives("nonsense");
    assertEquals(List.of("open", "close"), client.last().drainLog());
    assertTrue(client.drainLog().get(1).startsWith("close parse error: "));
    client.loop.advance(SECOND);
    assertEquals(2, client.connections.size());
  }

  @Test
  void listenersReceivePingsPacketsAndUpgrades() {
    Manager manager = client.manager();
    manager.onPing(() -> client.log.add("ping"));
    manager.onPacket(packet -> client.log.add(packet.namespace()));
    manager.onUpgrade(client.log::add);
    manager.open();
    client.last().opens().receives("2/chat,[\"a\"]");
    client.last().listener.onPing();
    client.last().listener.onUpgrade("websocket");
    assertEquals(List.of("/chat", "ping", "websocket"), client.drainLog());
    assertEquals(Optional.of("websocket"), manager.transport());
  }

  @Test
  void aRemovedListenerIsNotCalled() {
    SignalListener listener = () -> client.log.add("open");
    client.manager().onOpen(listener).offOpen(listener).open();
    client.last().opens();
    assertEquals(List.of(), client.drainLog());
  }

  @Test
  void closingDisconnectsAllSocketsAndLeavesNoTimer() {
    Manager manager = logging(client.manager());
    Socket socket = manager.socket("/");
    client.last().opens().receives("0{\"sid\":\"one\"}");
    manager.close();
    assertEquals(List.of("open", "0", "1", "close"), client.last().drainLog());
    assertEquals(List.of("open", "close forced close"), client.drainLog());
    assertFalse(socket.active());
    assertEquals(0, client.loop.timers());
  }
}
