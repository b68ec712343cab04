package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.client.ConnectFailedException;
import io.tidewire.client.NotSentException;
import io.tidewire.client.Socket;
import io.tidewire.event.DisconnectedException;
import io.tidewire.integration.RestartPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server restarts, or the network fails; emitted events wait, or are retried. */
@EachServerAndTransport
record RetriesTest(TestBed bed) {
  private static final int MANY = 100;
  private static final int RETRIED = 15;
  private static final int TORN_WITHIN = 10_000;
  private static final Duration TRY = Duration.ofMillis(500);
  private static final long SEED = 6;

  @AfterEach
  void leave() throws Exception {
    bed.leave();
  }

  @Test
  void whatWasEmittedWhileTheServerWasAwayArrivesInOrder() {
    int port = RestartPort.any();
    RunningServer first = bed.another(port);
    Socket socket = TestBed.join(bed.socketAt(first.url(), "/", options -> {}));
    first.close();
    Await.until(() -> "it does not notice", () -> !socket.connected());
    for (int i = 0; i < MANY; i++) {
      socket.emit("number", i);
    }
    bed.another(port);
    int[] kept = Await.of(socket.emitWithAck("numbers")).get(0, int[].class);
    assertArrayEquals(IntStream.range(0, MANY).toArray(), kept);
  }

  @Test
  void aSocketFindsAServerThatStartsAfterIt() {
    int port = RestartPort.any();
    Inbox<ConnectFailedException> failures = new Inbox<>();
    String scheme = bed.url().getScheme();
    Socket socket =
        bed.socketAt(java.net.URI.create(scheme + "://127.0.0.1:" + port), "/", options -> {});
    socket.onConnectError(failures::add).connect();
    failures.next(2);
    assertTrue(socket.active());
    bed.another(port);
    Await.until(() -> "it does not find the server", socket::connected);
  }

  @Test
  void whatWasAskedBeforeTheConnectionBrokeFails() {
    FaultProxy proxy = bed.proxy(SEED);
    Socket socket = TestBed.join(bed.socketBy(proxy, "/", options -> {}));
    Future<?> answer = socket.emitWithAck("unhandled");
    Await.of(socket.emitWithAck("ack"));
    proxy.resetUntil(answer::isDone);
    assertInstanceOf(DisconnectedException.class, Await.failureOf(answer));
  }

  @Test
  void whatWaitsMayExpire() {
    FaultProxy proxy = bed.proxy(SEED);
    Duration soon = Duration.ofMillis(50);
    Inbox<Throwable> errors = new Inbox<>();
    Socket socket =
        bed.socketBy(proxy, "/", options -> options.bufferTimeToLive(soon).onError(errors::add));
    proxy.silence();
    socket.connect().emit("message", "old");
    NotSentException expired = assertInstanceOf(NotSentException.class, errors.next());
    assertEquals(NotSentException.Reason.EXPIRED, expired.reason());
  }

  @Test
  void retriedEventsArriveOneAfterTheOtherHoweverOftenTheConnectionIsTorn() {
    FaultProxy proxy = bed.proxy(SEED);
    Inbox<Integer> echoes = new Inbox<>();
    Socket socket =
        bed.socketBy(proxy, "/", options -> options.retries(Integer.MAX_VALUE).ackTimeout(TRY));
    socket.on("echo", Integer.class, echoes::add);
    proxy.tearWithin(TORN_WITHIN);
    List<Future<?>> answers = new ArrayList<>();
    socket.connect();
    for (int i = 0; i < RETRIED; i++) {
      answers.add(socket.emitWithAck("echo", i, "x".repeat(400)));
    }
    answers.forEach(Await::of);
    Await.until(
        () -> "received " + echoes.rest(),
        () -> echoes.rest().stream().distinct().count() == RETRIED);
    List<Integer> heard = echoes.rest();
    assertEquals(heard.stream().sorted().toList(), heard, "one was sent before its turn");
  }

  @Test
  void aRetriedEventThatIsNeverAnsweredFailsAndLetsTheNextOneGo() {
    Inbox<String> sent = new Inbox<>();
    Socket socket =
        bed.joined("/", options -> options.retries(2).ackTimeout(Duration.ofMillis(50)));
    socket.onAnyOutgoing((event, args) -> sent.add(event));
    Future<?> hopeless = socket.emitWithAck("unhandled");
    Future<?> next = socket.timeout(Duration.ofSeconds(5)).emitWithAck("ack");
    Await.failureOf(hopeless);
    Await.of(next);
    assertEquals(List.of("unhandled", "unhandled", "unhandled", "ack"), sent.next(4));
  }
}
