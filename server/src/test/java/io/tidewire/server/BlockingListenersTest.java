package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners that block do not affect others. */
class BlockingListenersTest {
  private final CountDownLatch blocked = new CountDownLatch(1);
  private final SocketIoServer io =
      SocketIoServer.builder().pingInterval(Duration.ofMillis(500)).build();

  @BeforeEach
  void listen() {
    io.onConnection(socket -> socket.on("block", args -> blocked.await()));
    io.listen("127.0.0.1", 0);
  }

  @AfterEach
  void close() {
    blocked.countDown();
    io.close();
  }

  @Test
  void oneThatBlocksDelaysNobodysHeartbeat() {
    try (Frames frames = Frames.connect(io.port());
        Frames other = Frames.connect(io.port())) {
      frames.text("42[\"block\"]");
      for (int i = 0; i < 2; i++) {
        assertEquals(List.of("2", "2"), List.of(frames.next(), other.next()));
        frames.text("3");
        other.text("3");
      }
    }
  }

  @Test
  void moreThanThereAreThreadsDelayNobodysHeartbeat() {
    List<Frames> all = IntStream.range(0, 40).mapToObj(i -> Frames.connect(io.port())).toList();
    all.forEach(each -> each.text("42[\"block\"]"));
    all.forEach(each -> assertEquals("2", each.next()));
    all.forEach(Frames::close);
  }

  @Test
  void aSocketThatFloodsAListenerThatBlocksIsHeldBackAndLosesNothing() {
    EventQueue<Integer> heard = new EventQueue<>();
    io.onConnection(socket -> socket.on("n", args -> heard.add(args.get(0, Integer.class))));
    try (Frames frames = Frames.connect(io.port())) {
      frames.text("42[\"block\"]");
      for (int i = 0; i < 2_000; i++) {
        frames.text("42[\"n\"," + i + "]");
      }
      blocked.countDown();
      assertEquals(IntStream.range(0, 2_000).boxed().toList(), heard.next(2_000));
    }
  }
}
