package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.options.HttpOptions;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.server.options.ServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Numbered packets both ways at once over answers that are short, on I/O threads that are the
 * session's own or another: none is lost, doubled or reordered.
 */
@ExtendWith(NoWarnings.class)
class StreamingLoadTest {
  private static final int PACKETS = 100_000;
  private static final int OF_A_POST = 250;
  private static final int RECYCLE = 4096;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @Test
  void nothingIsLostDoubledOrReordered() throws Exception {
    EventQueue<List<String>> heard = new EventQueue<>();
    ServerOptions options =
        ServerBuilder.options()
            .http(HttpOptions.builder().streamingRecycleBytes(RECYCLE).build())
            .pingInterval(Duration.ofSeconds(60))
            .build();
    try (EngineServer engine = new EngineServer(options)) {
      engine.onConnection(session -> talk(session, heard)).listen(0);
      try (Streaming client = Streaming.connect(engine.port())) {
        CompletableFuture<Void> posted = CompletableFuture.runAsync(() -> post(client), threads);
        assertEquals(numbers(n -> "4down " + n), received(client));
        posted.get(60, TimeUnit.SECONDS);
        assertEquals(numbers(n -> "up " + n), heard.next());
        assertTrue(client.renewals() > PACKETS * 8 / RECYCLE, client.renewals() + " renewals");
      }
    } finally {
      threads.shutdown();
    }
  }

  /** The client's first word says that it streams. */
  private void talk(Session session, EventQueue<List<String>> heard) {
    List<String> up = new ArrayList<>();
    session.onText(
        text -> {
          if (up.isEmpty()) {
            threads.execute(
                () -> IntStream.range(0, PACKETS).forEach(n -> session.send("down " + n)));
          }
          up.add(text);
          if (up.size() == PACKETS) {
            heard.add(up);
          }
        });
  }

  private static void post(Streaming client) {
    List<String> all = numbers(n -> "4up " + n);
    for (int from = 0; from < PACKETS; from += OF_A_POST) {
      String body = String.join("\u001e", all.subList(from, from + OF_A_POST));
      assertEquals("200 ok", client.post(body).text());
    }
  }

  private static List<String> received(Streaming client) {
    List<String> received = new ArrayList<>();
    while (received.size() < PACKETS) {
      received.add(client.next());
    }
    return received;
  }

  private static List<String> numbers(IntFunction<String> words) {
    return IntStream.range(0, PACKETS).mapToObj(words).toList();
  }
}
