package io.tidewire.server.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.options.FlowLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The notifications of an observer about one session. */
class ObserverTest {
  private final RecordingObserver heard = new RecordingObserver();
  private final SessionRig rig = SessionRig.polling(FlowLimits.DEFAULTS, heard);

  @BeforeEach
  void open() {
    rig.open(rig.polling);
    heard.log.removeIf(line -> line.startsWith("out ")); // the greeting
  }

  @Test
  void itsBeginningAndItsEnd() {
    rig.receive(rig.polling, "1");
    assertEquals(List.of("opened polling", "closed polling TRANSPORT_CLOSE"), heard.log);
  }

  @Test
  void anUpgrade() {
    heard.log.clear();
    rig.loop.execute(() -> rig.session.beginUpgrade(rig.websocket));
    rig.receive(rig.websocket, "2probe", "5");
    rig.receive(rig.websocket, "1");
    assertEquals(
        List.of(
            "upgrade to websocket",
            "upgraded from polling to websocket",
            "closed websocket TRANSPORT_CLOSE"),
        heard.log);
  }

  @Test
  void anUpgradeThatIsLate() {
    heard.log.clear();
    rig.loop.execute(() -> rig.session.beginUpgrade(rig.websocket));
    rig.loop.advance(SessionRig.UPGRADE_TIMEOUT);
    assertEquals(List.of("upgrade to websocket", "no upgrade to websocket"), heard.log);
  }

  @Test
  void anUpgradeThatItsSessionDoesNotOutlive() {
    heard.log.clear();
    rig.loop.execute(() -> rig.session.beginUpgrade(rig.websocket));
    rig.receive(rig.polling, "1");
    assertEquals(
        List.of(
            "upgrade to websocket", "no upgrade to websocket", "closed polling TRANSPORT_CLOSE"),
        heard.log);
  }

  @Test
  void whatComesAndWhatGoes() {
    heard.log.clear();
    rig.receive(rig.polling, "4hello", "bAQID");
    rig.send("hi");
    assertEquals(List.of("in polling 5", "in polling 3", "out polling 1 of 3"), heard.log);
  }

  @Test
  void whatHasToWait() {
    heard.log.clear();
    rig.polling.writable = false;
    rig.send("hi");
    rig.drain(rig.polling);
    assertEquals(List.of("backlog 1 of 3", "backlog -1 of -3", "out polling 1 of 3"), heard.log);
  }

  @Test
  void whatIsLostWithTheSession() {
    heard.log.clear();
    rig.polling.writable = false;
    rig.send("hi", "ho");
    rig.receive(rig.polling, "1");
    assertEquals(
        List.of(
            "backlog 1 of 3",
            "backlog 1 of 3",
            "dropped 2 of 6",
            "backlog -2 of -6",
            "closed polling TRANSPORT_CLOSE"),
        heard.log);
  }

  @Test
  void aPongThatAnswersAPing() {
    heard.log.clear();
    rig.receive(rig.polling, "3");
    rig.loop.advance(SessionRig.INTERVAL);
    rig.receive(rig.polling, "3", "3");
    assertEquals(List.of("out polling 1 of 1", "heartbeat"), heard.log);
  }

  @Test
  void aPauseOnceHoweverManyAskForIt() {
    heard.log.clear();
    rig.loop.execute(rig.session::pauseReading);
    rig.loop.execute(rig.session::pauseReading);
    rig.loop.advance(Duration.ofMillis(1));
    assertEquals(List.of("paused"), heard.log);
  }
}
