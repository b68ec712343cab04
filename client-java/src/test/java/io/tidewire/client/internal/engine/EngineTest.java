package io.tidewire.client.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest extends EngineFixture {
  @Test
  void beginsWithTheFirstTransport() {
    engine.open();
    assertEquals(List.of("polling open"), log);
  }

  @Test
  void isOpenAfterTheHandshake() {
    engine.open();
    greet(transports.last());
    assertEquals(List.of("polling open", "opened"), log);
  }

  @Test
  void rejectsAnotherPacketInsteadOfTheHandshake() {
    engine.open();
    transports.last().receive(EnginePacket.PING);
    assertEquals(
        List.of(
            "polling open",
            "polling close",
            "closed: parse error, the server began without an open packet"),
        log);
  }

  @Test
  void rejectsASecondHandshake() {
    greet(open());
    assertEquals(
        List.of("polling close", "closed: parse error, the server opened a session twice"), log);
  }

  @Test
  void sendsMessagesOfOneCallTogether() {
    open();
    send("a", "b");
    assertEquals(List.of("polling 4a 4b"), log);
  }

  @Test
  void sendsQueuedMessagesWhenTheTransportDrains() {
    FakeTransport polling = open();
    polling.block();
    send("a");
    send("b");
    polling.drain();
    assertEquals(List.of("polling 4a 4b", "drained"), log);
  }

  @Test
  void splitsABatchThatIsTooLargeForOneBody() {
    open();
    send("€€€", "€€", "a", "b"); // 10 + 1 + 7 + 1 + ... of 20 bytes
    assertEquals(List.of("polling 4€€€ 4€€", "polling 4a 4b"), log);
  }

  @Test
  void countsTheBase64OfBytes() {
    open();
    EnginePacket nine = new EnginePacket.Binary(new byte[9]); // 13 as text
    engine.send(List.of(nine, nine));
    assertEquals(List.of("polling bAAAAAAAAAAAA", "polling bAAAAAAAAAAAA"), log);
  }

  @Test
  void sendsABatchOfAnySizeOverAWebSocket() {
    use(false, false, TransportName.WEBSOCKET);
    open();
    send("a".repeat(MAX_PAYLOAD), "b");
    assertEquals(List.of("websocket 4" + "a".repeat(MAX_PAYLOAD) + " 4b"), log);
  }

  @Test
  void fitsTellsWhichMessageIsTooLarge() {
    open();
    assertTrue(engine.fits(new EnginePacket.Text("a".repeat(MAX_PAYLOAD - 1))));
    assertFalse(engine.fits(new EnginePacket.Text("a".repeat(MAX_PAYLOAD))));
    assertFalse(engine.fits(new EnginePacket.Binary(new byte[MAX_PAYLOAD])));
  }

  @Test
  void countsBytesWithoutBase64OverAWebSocket() {
    use(false, false, TransportName.WEBSOCKET);
    open();
    assertTrue(engine.fits(new EnginePacket.Binary(new byte[MAX_PAYLOAD])));
    assertFalse(engine.fits(new EnginePacket.Binary(new byte[MAX_PAYLOAD + 1])));
  }

  @Test
  void passesOnMessages() {
    FakeTransport polling = open();
    polling.receive(new EnginePacket.Text("a"));
    polling.receive(new EnginePacket.Binary(new byte[2]));
    assertEquals(List.of("message Text[data=a]", "message Binary[2 bytes]"), log);
  }

  @Test
  void answersAPing() {
    open().receive(EnginePacket.PING);
    assertEquals(List.of("polling 3", "ping"), log);
  }

  @Test
  void reportsTheCauseOfAFailedTransport() {
    open().fail(CloseReason.TRANSPORT_ERROR, "torn");
    assertEquals(List.of("polling close", "closed: transport error, torn"), log);
  }

  @Test
  void closesAfterTheQueuedMessagesWereSent() {
    FakeTransport polling = open();
    polling.block();
    send("a");
    engine.close();
    polling.drain();
    assertEquals(List.of("polling 4a", "polling close", "closed: forced close"), log);
  }

  @Test
  void closingAbortsTheHandshake() {
    engine.open();
    engine.close();
    assertEquals(List.of("polling open", "polling close", "closed: forced close"), log);
  }

  @Test
  void ignoresMessagesAfterItClosed() {
    open().fail(CloseReason.TRANSPORT_CLOSE, "gone");
    log.clear();
    send("a");
    engine.close();
    assertEquals(List.of(), log);
  }

  @Test
  void leavesNoTimerBehind() {
    open();
    engine.close();
    assertEquals(0, loop.timers());
  }

  @Test
  void failsWithTheFirstTransportUnlessTheOptionIsSet() {
    engine.open();
    transports.last().fail(CloseReason.TRANSPORT_ERROR, "refused");
    assertEquals(List.of("polling open", "polling close", "closed: transport error, refused"), log);
  }

  @Test
  void triesAllTransportsIfTheOptionIsSet() {
    use(false, true, TransportName.POLLING, TransportName.WEBSOCKET);
    engine.open();
    transports.last().fail(CloseReason.TRANSPORT_ERROR, "refused");
    greet(transports.last());
    assertEquals(
        List.of("polling open", "polling failed: refused", "websocket open", "opened"), log);
  }
}
