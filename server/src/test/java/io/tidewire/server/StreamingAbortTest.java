package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.options.HttpOptions;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.server.options.ServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that break off anywhere on their way to a stream and on it. */
@ExtendWith(NoWarnings.class)
class StreamingAbortTest {
  private static final int CLIENTS = 300;
  private static final int STEPS = 9;
  private static final String LONG = "4" + "x".repeat(2_000);

  private final Random random = new Random(7);

  @Test
  void noSessionStaysBehindAndTheServerServesOn() {
    EventQueue<String> closed = new EventQueue<>();
    ServerOptions options =
        ServerBuilder.options()
            .http(HttpOptions.builder().streamingRecycleBytes(1024).build())
            .pingInterval(Duration.ofMillis(300))
            .pingTimeout(Duration.ofMillis(300))
            .upgradeTimeout(Duration.ofMillis(300))
            .build();
    try (EngineServer engine = new EngineServer(options)) {
      engine
          .onConnection(
              session -> {
                session.onText(session::send);
                session.onClose(reason -> closed.add(reason.name()));
              })
          .listen(0);
      for (int i = 0; i < CLIENTS; i++) {
        breakOff(engine.port(), random.nextInt(STEPS));
      }
      closed.next(CLIENTS);
      assertEquals(List.of(), closed.rest());
      try (Streaming client = Streaming.connect(engine.port())) {
        client.post("4alive");
        assertEquals("4alive", client.next());
        assertEquals(1, engine.clientsCount()); // a session is notified of its close, then removed
      }
    }
  }

  /** Goes as many steps as that, then cuts a connection in the middle of the next one. */
  private void breakOff(int port, int steps) {
    Streaming client = Streaming.open(port);
    try {
      for (int step = 0; step < steps; step++) {
        step(client, step);
      }
    } finally {
      cut(client);
    }
  }

  private static void step(Streaming client, int step) {
    switch (step) {
      case 0 -> client.sendPoll();
      case 1 -> client.get();
      case 2 -> client.post("2probe");
      case 3 -> client.answer().next();
      case 4 -> client.post("5");
      case 5 -> client.post("4a");
      case 6 -> client.post(LONG);
      case 7 -> client.next();
      default -> client.post(LONG + "\u001e4b");
    }
  }

  private void cut(Streaming client) {
    switch (random.nextInt(3)) {
      case 0 -> client.gets.close();
      case 1 -> client.gets.reset();
      default -> client.beginPost("Content-Length: 100");
    }
    client.vanish();
  }
}
