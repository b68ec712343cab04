package io.tidewire.integration.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.client.Socket;
import io.tidewire.client.SocketIo;
import io.tidewire.client.internal.engine.EngineOptions;
import io.tidewire.client.internal.loop.ClientLoops;
import io.tidewire.client.internal.transport.TransportOptions;
import io.tidewire.engineio.TransportName;
import io.tidewire.testserver.TestServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Java client over HTTP streaming, against Tidewire's server with short streams. */
@Timeout(120)
class StreamingClientTest {
  private static final int RECYCLE = 16_384;
  private static final int MAX_PAYLOAD = 100_000;
  private static final int MANY = 100_000;
  private static final int SOME = 20_000;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            "--port=0",
            "--ping-interval=300",
            "--ping-timeout=20000",
            "--streaming-recycle=" + RECYCLE,
            "--max-unsent=16777216",
            "--max-payload=" + MAX_PAYLOAD);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void movesToAStreamWhereItMayUseNoWebSocket() throws Exception {
    try (EngineRecorder engine = streaming()) {
      engine.send("é😀");
      assertEquals("é😀", engine.next());
      engine.send(new byte[] {0, 1, -1});
      assertEquals("binary 0001ff", engine.next());
    }
  }

  @Test
  void prefersAWebSocket() throws Exception {
    try (EngineRecorder engine = new EngineRecorder(options(TransportName.values()))) {
      assertEquals("open polling", engine.next());
      assertEquals("upgrade websocket", engine.next());
    }
  }

  @Test
  void livesOnHeartbeatsAlone() throws Exception {
    try (EngineRecorder engine = streaming()) {
      engine.awaitPings(3);
      engine.send("still here");
      assertEquals("still here", engine.next());
    }
  }

  @Test
  void takesAMessageThatIsLargerThanAStreamGrows() throws Exception {
    String large = "é".repeat(RECYCLE * 2);
    try (EngineRecorder engine = streaming()) {
      engine.send(large);
      assertEquals(large, engine.next());
      engine.send("next");
      assertEquals("next", engine.next());
    }
  }

  @Test
  void losesNothingOverManyStreams() throws Exception {
    try (EngineRecorder engine = streaming()) {
      expectEchoes(engine, MANY);
    }
  }

  @Test
  void losesNothingWhileItMovesToAStream() throws Exception {
    try (EngineRecorder engine =
        new EngineRecorder(options(TransportName.POLLING, TransportName.STREAMING))) {
      assertEquals("open polling", engine.next());
      send(engine, SOME);
      assertEquals(List.of("upgrade streaming"), expectEchoesAnd(engine, SOME));
    }
  }

  @Test
  void losesNothingWhileItMovesFromAStreamToAWebSocket() throws Exception {
    FastForwardLoop loop = new FastForwardLoop(ClientLoops.shared());
    try (EngineRecorder engine =
        new EngineRecorder(loop, options(TransportName.values()), new LateWebSockets(loop))) {
      assertEquals("open polling", engine.next());
      assertTrue(engine.next().startsWith("failed websocket"));
      assertEquals("upgrade streaming", engine.next());
      send(engine, SOME / 2);
      loop.passHalfAMinute();
      for (int i = SOME / 2; i < SOME; i++) {
        engine.send("m" + i);
        Thread.onSpinWait();
      }
      assertEquals(List.of("upgrade websocket"), expectEchoesAnd(engine, SOME));
    }
  }

  @Test
  void closesASession() throws Exception {
    EngineRecorder engine = streaming();
    engine.close();
    assertEquals("close forced close", engine.next());
  }

  @Test
  void saysThatTheConnectionBroke() throws Exception {
    try (Relay relay = new Relay(server.url().getPort());
        EngineRecorder engine =
            new EngineRecorder(
                options(
                    URI.create("http://localhost:" + relay.port()),
                    TransportName.POLLING,
                    TransportName.STREAMING))) {
      assertEquals("open polling", engine.next());
      assertEquals("upgrade streaming", engine.next());
      relay.cut();
      assertTrue(engine.next().startsWith("close transport error: the stream at "));
    }
  }

  @Test
  void carriesSocketsThatNameIt() throws Exception {
    Inbox<String> news = new Inbox<>();
    var options = TransportPath.POLLING.options();
    options.transports(TransportName.POLLING, TransportName.STREAMING);
    try (Socket socket = SocketIo.socket(server.url(), options.build())) {
      socket.manager().onUpgrade(news::add);
      socket.connect();
      news.expect("streaming");
      assertEquals("streaming", socket.manager().transport().orElseThrow());
    }
  }

  private static EngineRecorder streaming() throws InterruptedException {
    EngineRecorder engine =
        new EngineRecorder(options(TransportName.POLLING, TransportName.STREAMING));
    assertEquals("open polling", engine.next());
    assertEquals("upgrade streaming", engine.next());
    return engine;
  }

  private static void expectEchoes(EngineRecorder engine, int count) throws InterruptedException {
    send(engine, count);
    assertEquals(List.of(), expectEchoesAnd(engine, count));
  }

  private static void send(EngineRecorder engine, int count) {
    IntStream.range(0, count).forEach(i -> engine.send("m" + i));
  }

  /** The other events; all messages must arrive in order. */
  private static List<String> expectEchoesAnd(EngineRecorder engine, int count)
      throws InterruptedException {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < count; ) {
      String next = engine.next();
      if (next.equals("m" + i)) {
        i++;
      } else {
        assertTrue(next.startsWith("upgrade"), next + " instead of m" + i);
        others.add(next);
      }
    }
    return others;
  }

  private static EngineOptions options(TransportName... transports) {
    return options(server.url(), transports);
  }

  private static EngineOptions options(URI address, TransportName... transports) {
    List<TransportName> pollingFirst = Arrays.stream(transports).sorted().toList();
    TransportOptions each = TransportOptions.of(address, "/engine.io/");
    return new EngineOptions(
        pollingFirst,
        true,
        false,
        false,
        EngineOptions.UPGRADE_TIMEOUT,
        pollingFirst.stream().collect(Collectors.toMap(name -> name, name -> each)));
  }
}
