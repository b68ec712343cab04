package io.tidewire.server.internal.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.server.internal.transport.PreparedPacket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryLogTest {
  private static final PreparedPacket A = packet("a");
  private static final PreparedPacket B = packet("b");
  private static final PreparedPacket C = packet("c");

  private final RecoveryLog log = new RecoveryLog(1000);

  @Test
  void givesWhatCameAfterTheLastThatWasReceived() {
    addAll();
    assertEquals(Optional.of(List.of(B, C)), log.after("1"));
    assertEquals(Optional.of(List.of()), log.after("3"));
  }

  @Test
  void givesEverythingToAClientThatReceivedNothing() {
    addAll();
    assertEquals(Optional.of(List.of(A, B, C)), log.after(""));
  }

  @Test
  void givesEverythingToAClientThatNamesAnOffsetOfAnEarlierSession() {
    addAll();
    assertEquals(Optional.of(List.of(A, B, C)), log.after("zz"));
  }

  @Test
  void keepsWhatWasSentSinceTheSignOfLifeBeforeTheLast() {
    log.add("1", A);
    log.confirm();
    log.add("2", B);
    log.confirm();
    log.add("3", C);
    assertEquals(Optional.of(List.of(B, C)), log.after("1"));
    assertEquals(Optional.of(List.of(C)), log.after("2"));
  }

  @Test
  void forgetsWhatIsConfirmedTwiceButItsOffset() {
    log.add("1", A);
    log.confirm();
    log.confirm();
    assertEquals(0, log.bytes());
    assertEquals(Optional.of(List.of()), log.after("1"));
  }

  @Test
  void cannotRecoverWhoMissedWhatIsGone() {
    log.add("1", A);
    log.add("2", B);
    log.confirm();
    log.confirm();
    log.add("3", C);
    assertEquals(Optional.empty(), log.after("1"));
    assertEquals(Optional.empty(), log.after(""));
  }

  @Test
  void forgetsTheOldestWhenItHoldsTooMuch() {
    log.add("1", packet("x".repeat(300)));
    log.add("2", packet("x".repeat(300)));
    assertEquals(782, log.bytes());
    assertEquals(Optional.empty(), log.after(""));
    assertEquals(1, log.after("1").orElseThrow().size());
  }

  @Test
  void forgetsAPacketThatIsTooLargeByItself() {
    log.add("1", A);
    log.add("2", packet("x".repeat(500)));
    assertEquals(0, log.bytes());
    assertEquals(Optional.empty(), log.after("1"));
    assertEquals(Optional.of(List.of()), log.after("2"));
  }

  @Test
  void knowsThePlaceOfAPacketThatIsNotSentAgain() {
    log.add("1", A);
    log.addPlace("2");
    log.add("3", C);
    assertEquals(Optional.of(List.of(C)), log.after("1"));
    assertEquals(Optional.of(List.of(C)), log.after("2"));
  }

  private void addAll() {
    log.add("1", A);
    log.add("2", B);
    log.add("3", C);
  }

  private static PreparedPacket packet(String text) {
    return PreparedPacket.of(new EnginePacket.Text(text));
  }
}
