package io.tidewire.integration.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.client.internal.engine.EngineOptions;
import io.tidewire.client.internal.transport.TransportOptions;
import io.tidewire.engineio.TransportName;
import io.tidewire.testserver.TestServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine of the Java client against Tidewire's server, whose Engine.IO echoes messages. */
@Timeout(30)
class EngineClientTest {
  private static final int MAX_PAYLOAD = 100_000;
  private static final int MANY = 2000;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            "--port=0",
            "--ping-interval=300",
            "--ping-timeout=10000",
            "--max-payload=" + MAX_PAYLOAD);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"POLLING", "WEBSOCKET"})
  void opensASessionAndExchangesMessages(TransportName transport) throws Exception {
    try (EngineRecorder engine = opened(transport)) {
      engine.send("é😀");
      assertEquals("é😀", engine.next());
      engine.send(new byte[] {0, 1, -1});
      assertEquals("binary 0001ff", engine.next());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POLLING", "WEBSOCKET"})
  void takesTextOfManyFragments(TransportName transport) throws Exception {
    String text = "é😀".repeat(MAX_PAYLOAD / 10);
    try (EngineRecorder engine = opened(transport)) {
      engine.send(text);
      assertEquals(text, engine.next());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POLLING", "WEBSOCKET"})
  void sendsABurstInBodiesThatTheServerTakes(TransportName transport) throws Exception {
    List<String> burst = IntStream.range(0, MANY).mapToObj(i -> i + "x".repeat(500)).toList();
    try (EngineRecorder engine = opened(transport)) {
      burst.forEach(engine::send);
      assertIterableEquals(burst, next(engine, MANY));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POLLING", "WEBSOCKET"})
  void closesASession(TransportName transport) throws Exception {
    EngineRecorder engine = opened(transport);
    engine.close();
    assertEquals("close forced close", engine.next());
  }

  @Test
  void losesNothingWhileItMovesToAWebSocket() throws Exception {
    List<String> sent = IntStream.range(0, MANY).mapToObj(i -> "m" + i).toList();
    try (EngineRecorder engine = recorder(TransportName.POLLING, TransportName.WEBSOCKET)) {
      assertEquals("open polling", engine.next());
      for (String message : sent) {
        engine.send(message);
        Thread.onSpinWait();
      }
      List<String> told = next(engine, MANY + 1);
      assertTrue(told.remove("upgrade websocket"));
      assertIterableEquals(sent, told);
    }
  }

  @Test
  void livesAsLongAsTheServerPings() throws Exception {
    try (EngineRecorder engine = opened(TransportName.WEBSOCKET)) {
      engine.awaitPings(3);
      engine.send("still here");
      assertEquals("still here", engine.next());
    }
  }

  @Test
  void saysThatThePathIsWrong() throws Exception {
    String address = server.url().toString();
    try (EngineRecorder engine = new EngineRecorder(options("/nowhere/", TransportName.POLLING))) {
      assertEquals(
          "close transport error: the server answered 404 to the handshake at "
              + address
              + "/nowhere/: check the path",
          engine.next());
    }
  }

  @Test
  void triesAllTransportsIfAskedTo() throws Exception {
    EngineOptions polling = options("/nowhere/", TransportName.POLLING);
    EngineOptions both = options("/engine.io/", TransportName.POLLING, TransportName.WEBSOCKET);
    EngineOptions mixed =
        new EngineOptions(
            both.transports(),
            true,
            false,
            true,
            EngineOptions.UPGRADE_TIMEOUT,
            Map.of(
                TransportName.POLLING, polling.perTransport().get(TransportName.POLLING),
                TransportName.WEBSOCKET, both.perTransport().get(TransportName.WEBSOCKET)));
    try (EngineRecorder engine = new EngineRecorder(mixed)) {
      assertTrue(engine.next().startsWith("failed polling: the server answered 404"));
      assertEquals("open websocket", engine.next());
    }
  }

  private static EngineRecorder opened(TransportName transport) throws InterruptedException {
    EngineRecorder engine = recorder(transport);
    assertEquals("open " + transport.text(), engine.next());
    return engine;
  }

  private static EngineRecorder recorder(TransportName... transports) {
    return new EngineRecorder(options("/engine.io/", transports));
  }

  private static EngineOptions options(String path, TransportName... transports) {
    TransportOptions each = TransportOptions.of(server.url(), path);
    return new EngineOptions(
        List.of(transports),
        true,
        false,
        false,
        EngineOptions.UPGRADE_TIMEOUT,
        Arrays.stream(transports).collect(Collectors.toMap(name -> name, name -> each)));
  }

  private static List<String> next(EngineRecorder engine, int count) throws InterruptedException {
    List<String> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      next.add(engine.next());
    }
    return next;
  }
}
