package io.tidewire.server.internal.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.observe.ServerObserver;
import io.tidewire.server.options.FlowLimits;
import io.tidewire.server.options.SlowConsumers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session whose transport takes nothing, and which may hold 100 bytes. */
class FlowControlTest {
  private final SessionRig rig =
      SessionRig.polling(FlowLimits.DEFAULTS.with(SlowConsumers.DROP_EVENTS), ServerObserver.NONE);

  @Test
  void tellsWhatWaits() {
    SessionRig slow = blocked(SessionRig.polling());
    slow.send("hello");
    assertEquals(6, slow.session.bufferedBytes());
  }

  @Test
  void tellsWhenAllHasLeft() {
    SessionRig slow = blocked(SessionRig.polling());
    slow.send("hello");
    slow.drain(slow.polling);
    assertEquals(List.of("drained"), slow.heard);
    assertEquals(0, slow.session.bufferedBytes());
  }

  @Test
  void aPollThatFindsNothingIsNoNews() {
    SessionRig idle = blocked(SessionRig.polling());
    idle.drain(idle.polling);
    assertEquals(List.of(), idle.heard);
  }

  @Test
  void whatTheNetworkHoldsCountsToo() {
    SessionRig slow = blocked(SessionRig.polling());
    slow.polling.unsent = 95;
    slow.send("hello", "world");
    assertEquals(List.of("SLOW_CONSUMER"), slow.heard);
  }

  @Test
  void anUpgradeMayBringTheRelief() {
    SessionRig slow = blocked(SessionRig.polling());
    slow.send("hello");
    slow.loop.execute(() -> slow.session.beginUpgrade(slow.websocket));
    slow.receive(slow.websocket, "2probe", "5");
    assertEquals(List.of("drained"), slow.heard);
  }

  @Test
  void dropsTheNewestEventsWhereItIsToldTo() {
    open();
    for (int i = 0; i < 30; i++) {
      event("e" + i);
    }
    assertTrue(rig.session.bufferedBytes() <= 87 + 4, "holds " + rig.session.bufferedBytes());
    rig.drain(rig.polling);
    assertEquals(List.of("4e0", "4e1", "4e2"), rig.polling.log.subList(0, 3));
    assertEquals(List.of("drained"), rig.heard);
  }

  @Test
  void takesEventsAgainWhenItHasRoom() {
    open();
    event("x".repeat(90));
    event("y".repeat(80));
    event("lost".repeat(4));
    rig.drain(rig.polling);
    event("again");
    assertEquals(List.of("4" + "x".repeat(90), "4" + "y".repeat(80), "4again"), rig.polling.log);
  }

  @Test
  void keepsRoomForWhatMustNotBeMissed() {
    open();
    event("x".repeat(90));
    event("y".repeat(80));
    rig.send("answer");
    rig.drain(rig.polling);
    assertEquals(List.of("4" + "x".repeat(90), "4" + "y".repeat(80), "4answer"), rig.polling.log);
  }

  @Test
  void endsWhenThatRoomIsFullToo() {
    open();
    event("x".repeat(90));
    event("y".repeat(80));
    rig.send("answer", "answer", "answer");
    assertEquals(List.of("SLOW_CONSUMER"), rig.heard);
  }

  private void open() {
    rig.open(rig.polling);
    rig.polling.log.clear();
    blocked(rig);
  }

  private void event(String text) {
    rig.session.send(PreparedPacket.of(text.getBytes(UTF_8), List.of(), true));
  }

  private static SessionRig blocked(SessionRig rig) {
    rig.polling.writable = false;
    return rig;
  }
}
