package io.tidewire.integration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.tidewire.testserver.TestServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The public {@code socket.io-client} for Java, against a server with all options enabled. */
@ParameterizedClass
@ValueSource(strings = {"polling", "websocket", "polling,websocket"})
class OfficialJavaClientTest {
  private static final int SECONDS = 20;
  private static final int NUMBERS = 500;
  private static final String[] EVERYTHING = {
    "--eio3=true",
    "--deflate=true",
    "--deflate-threshold=1",
    "--cookie=true",
    "--cors=*",
    "--recovery=60000"
  };

  private final List<Socket> opened = new ArrayList<>();
  private final BlockingQueue<Object[]> heard = new LinkedBlockingQueue<>();
  private TestServer server = start(0);

  @Parameter String transports;

  @AfterEach
  void close() {
    opened.forEach(socket -> socket.io().reconnection(false));
    opened.forEach(Socket::close);
    server.close();
  }

  private static TestServer start(int port, String... more) {
    Stream<String> options =
        Stream.of(new String[] {"--port=" + port}, EVERYTHING, more).flatMap(Stream::of);
    return TestServer.start(options.toArray(String[]::new));
  }

  private Socket connect(String namespace, String... listened) {
    return connect(namespace, Map.of(), listened);
  }

  /** A socket with listeners for these events; it connects by itself. */
  private Socket connect(String namespace, Map<String, String> auth, String... listened) {
    IO.Options options =
        IO.Options.builder()
            .setForceNew(true)
            .setReconnectionDelay(20)
            .setReconnectionDelayMax(100)
            .setTransports(transports.split(","))
            .setAuth(auth)
            .build();
    Socket socket = IO.socket(URI.create(server.url() + namespace), options);
    for (String event : listened) {
      socket.on(event, heard::add);
    }
    opened.add(socket);
    return socket.connect();
  }

  private Object[] next() throws InterruptedException {
    Object[] args = heard.poll(SECONDS, TimeUnit.SECONDS);
    return args == null ? new Object[] {"nothing came"} : args;
  }

  private Object[] ask(Socket socket, String event, Object... args) throws InterruptedException {
    BlockingQueue<Object[]> answers = new LinkedBlockingQueue<>();
    socket.emit(event, args, answers::add);
    Object[] answer = answers.poll(SECONDS, TimeUnit.SECONDS);
    return answer == null ? new Object[] {"no answer"} : answer;
  }

  @Test
  void getsBackTextsNumbersAndStructures() throws Exception {
    Socket socket = connect("/", "message-back");
    JSONObject structure = new JSONObject(Map.of("a", new JSONArray(List.of(1, "b"))));
    socket.emit("message", "é😀\u2028\"", -1.5, true, structure);
    Object[] back = next();
    assertEquals("é😀\u2028\"", back[0]);
    assertEquals(-1.5, back[1]);
    assertEquals(true, back[2]);
    assertEquals(structure.toString(), String.valueOf(back[3]));
  }

  @Test
  void getsBackBinaryFromAnyDepth() throws Exception {
    Socket socket = connect("/", "message-back");
    JSONObject deep = new JSONObject().put("er", new byte[] {0, 1, -1});
    socket.emit("message", new byte[] {7}, deep);
    Object[] back = next();
    assertArrayEquals(new byte[] {7}, (byte[]) back[0]);
    assertArrayEquals(new byte[] {0, 1, -1}, (byte[]) ((JSONObject) back[1]).get("er"));
  }

  @Test
  void isAnsweredWithBinaryToo() throws Exception {
    Socket socket = connect("/");
    assertArrayEquals(new Object[] {1, "two"}, ask(socket, "ack", 1, "two"));
    assertArrayEquals(new byte[] {-1}, (byte[]) ask(socket, "ack", (Object) new byte[] {-1})[0]);
  }

  @Test
  void answersTheServer() throws Exception {
    Socket socket = connect("/");
    socket.on("question", args -> ((Ack) args[args.length - 1]).call(args[0] + " so"));
    assertArrayEquals(new Object[] {"answered", "how? so"}, ask(socket, "ask", 10_000, "how?"));
  }

  @Test
  void showsItsAuthToANamespace() throws Exception {
    connect("/custom", Map.of("token", "123"), "auth");
    assertEquals("{\"token\":\"123\"}", String.valueOf(next()[0]));
  }

  @Test
  void hearsWhyItIsRefused() throws Exception {
    connect("/refused", "connect_error");
    JSONObject error = (JSONObject) next()[0];
    assertEquals("not you", error.getString("message"));
    assertEquals(42, error.getJSONObject("data").getInt("code"));
  }

  @Test
  void hearsWhatIsSaidInARoomItIsIn() throws Exception {
    Socket inside = connect("/", "said");
    Socket speaker = connect("/", "never");
    assertArrayEquals(new Object[] {2}, ask(inside, "join", "tea"));
    assertArrayEquals(new Object[] {2}, ask(speaker, "join", "tea"));
    speaker.emit("say", "tea", "hello");
    assertEquals("hello", next()[0]);
  }

  @Test
  void losesDoublesAndReordersNothing() throws Exception {
    List<Object> expected = IntStream.range(0, NUMBERS).<Object>mapToObj(n -> n).toList();
    Socket socket = connect("/", "number");
    socket.emit("count", NUMBERS, 10, 1);
    expected.forEach(n -> socket.emit("number", n));
    List<Object> received = new ArrayList<>();
    while (received.size() < NUMBERS) {
      received.add(next()[0]);
    }
    assertEquals(expected, received);
    JSONArray kept = (JSONArray) ask(socket, "numbers")[0];
    assertEquals(new JSONArray(expected).toString(), kept.toString());
  }

  @Test
  void isDisconnectedAndConnectsAgainWhenTold() throws Exception {
    Socket socket = connect("/", "auth", "disconnect");
    next();
    socket.emit("disconnect-me");
    assertEquals("io server disconnect", next()[0]);
    socket.connect();
    assertEquals("{}", String.valueOf(next()[0]));
  }

  /** On a WebSocket it ignores the close frame, and notices only the missing ping. */
  @Test
  void comesBackToAServerThatWasStartedAgainWithWhatItEmittedMeanwhile() throws Exception {
    server.close();
    server = start(0, "--ping-interval=1000", "--ping-timeout=1000");
    Socket socket = connect("/", "auth", "disconnect");
    next();
    int port = server.url().getPort();
    server.close();
    next();
    BlockingQueue<Object[]> answers = new LinkedBlockingQueue<>();
    socket.emit("ack", new Object[] {"meanwhile"}, answers::add);
    server = start(port);
    assertArrayEquals(new Object[] {"meanwhile"}, answers.poll(SECONDS, TimeUnit.SECONDS));
  }
}
