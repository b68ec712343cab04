package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tidewire.client.Disconnection;
import io.tidewire.client.Socket;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.DisconnectedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Network faults between a client and a server with recovery: every numbered event arrives once and
 * in order, or the socket reports that it did not recover. {@code -Dfaults.seed} selects where
 * connections are cut.
 */
@EachServerAndTransport(server = {"--ping-interval=300", "--ping-timeout=400", "--recovery=60000"})
final class FaultsTest {
  private static final long SEED = Long.getLong("faults.seed", 1);
  private static final Duration ATTEMPT =
      Duration.ofSeconds(1); // an attempt during the silence has no effect
  private static final int MANY = 200;
  private static final int TORN_WITHIN = 20_000;

  private final TestBed bed;
  private final FaultProxy proxy;
  private final Socket talker;
  private final Socket listener;
  private final Inbox<Disconnection> ends = new Inbox<>();
  private final Inbox<String> gone = new Inbox<>();
  private final Inbox<Integer> heard = new Inbox<>();
  private final SessionNumbers sessions = new SessionNumbers();
  private int said;

  FaultsTest(TestBed bed) {
    this.bed = bed;
    proxy = bed.proxy(SEED);
    talker = bed.joined("/");
    bed.joined("/watch").on("gone", String.class, gone::add);
    listener = bed.socketBy(proxy, "/", options -> options.connectTimeout(ATTEMPT));
    listener.onDisconnect(ends::add).on("all", Integer.class, heard::add);
    listener.manager().onPacket(sessions::add).onClose(closed -> sessions.close());
  }

  @AfterEach
  void leave() throws Exception {
    bed.leave();
  }

  @Test
  void aResetLosesNothingOrTheSocketSaysSo() {
    TestBed.join(listener);
    say(MANY / 2);
    await(1);
    proxy.resetUntil(() -> !ends.isEmpty());
    say(MANY / 2);
    assertNothingLostUntold();
  }

  @Test
  void aHalfOpenConnectionIsNoticedAndCostsNothing() {
    TestBed.join(listener);
    say(MANY / 2);
    await(MANY / 2);
    String id = listener.id().orElseThrow();
    proxy.silence();
    say(MANY / 2);
    assertEquals(DisconnectReason.PING_TIMEOUT, ends.next().reason());
    awaitGone(id);
    proxy.heal();
    assertNothingLost();
  }

  @Test
  void aNetworkThatStallsCostsNothing() {
    TestBed.join(listener);
    say(1);
    await(1);
    proxy.stall();
    say(MANY - 1);
    proxy.heal();
    assertNothingLost();
  }

  @Test
  void whoIsStalledForTooLongComesBack() {
    TestBed.join(listener);
    say(MANY / 2);
    await(1);
    String id = listener.id().orElseThrow();
    proxy.stall();
    ends.next();
    awaitGone(id);
    say(MANY / 2);
    proxy.heal();
    assertNothingLost();
  }

  @Test
  void connectionsTornAnywhereLoseNothingOrSaySo() {
    System.out.println("faults of " + bed + ": seed " + SEED);
    proxy.tearWithin(TORN_WITHIN);
    TestBed.join(listener);
    for (int i = 0; i < MANY; i++) {
      say(1);
      Await.of(talker.emitWithAck("ack"));
    }
    proxy.tearWithin(0);
    proxy.reset();
    assertNothingLostUntold();
  }

  @Test
  void answersThatTheNetworkSwallowedFail() {
    TestBed.join(listener);
    proxy.silence();
    Future<?> answer = listener.emitWithAck("ack");
    assertInstanceOf(DisconnectedException.class, Await.failureOf(answer));
  }

  @Test
  void answersThatWereTornFail() {
    TestBed.join(listener);
    Future<?> answer = listener.emitWithAck("unhandled");
    Await.of(listener.emitWithAck("ack"));
    proxy.resetUntil(answer::isDone);
    assertInstanceOf(DisconnectedException.class, Await.failureOf(answer));
  }

  /** Broadcasts the next numbers. */
  private void say(int count) {
    for (int i = 0; i < count; i++) {
      talker.emit("all", said++);
    }
    Await.of(talker.emitWithAck("ack"));
  }

  /** Waits until the server has noticed too: only then can the session be recovered. */
  private void awaitGone(String id) {
    Await.until(() -> "the server does not notice", () -> gone.rest().contains(id));
  }

  private void await(int count) {
    Await.until(() -> "received " + sessions, () -> heard.rest().size() >= count);
  }

  private boolean hearsWhatIsSaid() {
    int last = said;
    say(1);
    return heard.rest().contains(last);
  }

  /** If something is missing, the socket was not recovered. */
  private void assertNothingLostUntold() {
    Await.until(() -> "it does not come back", this::hearsWhatIsSaid);
    Await.until(
        () -> "packets " + sessions + ", received " + heard.rest(),
        () -> sessions.all().equals(heard.rest()));
    sessions.assertComplete();
  }

  /** Events before and after the fault arrived once, in order, and in one session. */
  private void assertNothingLost() {
    await(MANY);
    Await.until(() -> "packets " + sessions, () -> sessions.all().size() >= MANY);
    assertEquals(IntStream.range(0, MANY).boxed().toList(), heard.rest());
    assertEquals(List.of(heard.rest()), sessions.each());
  }
}
