package io.tidewire.server.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.server.options.OnExcess;
import io.tidewire.server.options.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session held to two packets a second, on virtual time. */
class RateLimiterTest {
  private static final RateLimit TWO_A_SECOND = RateLimit.of(2, Duration.ofSeconds(1));
  private static final Duration HALF = Duration.ofMillis(500);

  private final SessionRig rig = SessionRig.polling();
  private final List<String> heard = new ArrayList<>();
  private long now;

  private final SessionListener listener =
      new SessionListener() {
        @Override
        public void onText(EnginePacket.Text text) {
          heard.add(text.data());
        }

        @Override
        public void onBinary(byte[] data) {
          heard.add("binary of " + data.length);
        }

        @Override
        public void onClose(CloseReason reason) {
          heard.add(reason.name());
        }
      };

  @Test
  void letsThroughWhatIsWithinTheRate() {
    SessionListener paced = paced(OnExcess.DISCONNECT);
    paced.onText(new EnginePacket.Text("a"));
    paced.onBinary(new byte[3]);
    pass(HALF);
    paced.onText(new EnginePacket.Text("b"));
    assertEquals(List.of("a", "binary of 3", "b"), heard);
    assertEquals(List.of(), rig.heard);
  }

  @Test
  void losesNothingThatHasBeenRead() {
    SessionListener paced = paced(OnExcess.PAUSE);
    for (String text : List.of("a", "b", "c", "d")) {
      paced.onText(new EnginePacket.Text(text));
    }
    assertEquals(List.of("a", "b", "c", "d"), heard);
  }

  @Test
  void readsNoMoreUntilTheNextOneIsDue() {
    SessionListener paced = paced(OnExcess.PAUSE);
    paced.onText(new EnginePacket.Text("a"));
    assertEquals(List.of(), rig.polling.log);
    paced.onText(new EnginePacket.Text("b"));
    assertEquals(List.of("pause"), rig.polling.log);
    pass(HALF.minusMillis(1));
    assertEquals(List.of("pause"), rig.polling.log);
    pass(Duration.ofMillis(1));
    assertEquals(List.of("pause", "resume"), rig.polling.log);
  }

  @Test
  void restsLongerForWhatCameOnCredit() {
    SessionListener paced = paced(OnExcess.PAUSE);
    for (int i = 0; i < 5; i++) {
      paced.onText(new EnginePacket.Text("a"));
    }
    pass(HALF);
    pass(HALF.multipliedBy(2));
    assertEquals(List.of("pause"), rig.polling.log);
    pass(HALF);
    assertEquals(List.of("pause", "resume"), rig.polling.log);
  }

  @Test
  void closesTheSessionWhereItIsToldTo() {
    SessionListener paced = paced(OnExcess.DISCONNECT);
    for (String text : List.of("a", "b", "c")) {
      paced.onText(new EnginePacket.Text(text));
    }
    assertEquals(List.of("a", "b"), heard);
    assertEquals(List.of("RATE_EXCEEDED"), rig.heard);
  }

  @Test
  void leavesNoTimerBehind() {
    SessionListener paced = paced(OnExcess.PAUSE);
    int before = rig.loop.timers();
    paced.onText(new EnginePacket.Text("a"));
    paced.onText(new EnginePacket.Text("b"));
    paced.onClose(CloseReason.TRANSPORT_CLOSE);
    assertEquals(before, rig.loop.timers()); // the heartbeat's, which goes on in a pause
  }

  private SessionListener paced(OnExcess onExcess) {
    return new RateLimiter(rig.session, listener, TWO_A_SECOND, onExcess, () -> now);
  }

  private void pass(Duration time) {
    now += time.toNanos();
    rig.loop.advance(time);
  }
}
