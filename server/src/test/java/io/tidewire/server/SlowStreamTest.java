package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.observe.ServerObserver;
import io.tidewire.server.options.HttpOptions;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.server.options.ServerOptions;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that open a stream and do not read it. */
@ExtendWith(NoWarnings.class)
class SlowStreamTest {
  private static final int PACKETS = 400;
  private static final String BIG = "x".repeat(64 * 1024);

  private final EventQueue<String> told = new EventQueue<>();
  private final EventQueue<Session> sessions = new EventQueue<>();
  private final AtomicLong peak = new AtomicLong();

  @Test
  void aClientThatDoesNotReadCostsABoundedMemoryAndThenItsSession() {
    int limit = 1_000_000;
    try (EngineServer engine = serve(ServerBuilder.options().maxUnsentBytes(limit));
        Streaming client = Streaming.connect(engine.port())) {
      flood(sessions.next());
      assertEquals("SLOW_CONSUMER", told.next());
      assertTrue(peak.get() > limit / 2, "the bound was never met");
      assertTrue(peak.get() <= limit + BIG.length() + 100, peak + " bytes waited");
      client.vanish();
    }
  }

  @Test
  void aClientThatReadsAfterAllGetsEverything() {
    try (EngineServer engine =
            serve(
                ServerBuilder.options()
                    .maxUnsentBytes(4L * PACKETS * BIG.length())
                    .http(HttpOptions.builder().streamingRecycleBytes(10_000_000).build()));
        Streaming client = Streaming.connect(engine.port())) {
      Session session = sessions.next();
      session.onDrain(() -> told.add("drained"));
      flood(session);
      for (int i = 0; i < PACKETS; i++) {
        String packet = client.next();
        assertEquals("4" + i + " ", packet.substring(0, packet.length() - BIG.length()));
      }
      assertEquals(2, client.renewals());
      client.post("4is that all?");
      assertEquals("4yes", client.next());
      assertEquals("drained", told.next());
      assertTrue(peak.get() > BIG.length(), "nothing had to wait");
      assertEquals(0, session.bufferedBytes());
    }
  }

  private EngineServer serve(ServerBuilder<ServerOptions> options) {
    EngineServer engine = new EngineServer(options.observer(new Backlog()).build());
    return engine.onConnection(this::watch).listen(0);
  }

  private void watch(Session session) {
    session.onClose(reason -> told.add(reason.name()));
    session.onText(text -> session.send("yes"));
    sessions.add(session);
  }

  private static void flood(Session session) {
    for (int i = 0; i < PACKETS; i++) {
      session.send(i + " " + BIG);
    }
  }

  /** What waits in the one session that there is. */
  private final class Backlog implements ServerObserver {
    private final AtomicLong now = new AtomicLong();

    @Override
    public void backlogChanged(int packets, long size) {
      peak.accumulateAndGet(now.addAndGet(size), Math::max);
    }
  }
}
