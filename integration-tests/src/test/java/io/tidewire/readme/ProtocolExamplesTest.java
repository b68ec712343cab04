package io.tidewire.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.Socket;
import io.tidewire.server.SocketIoServer;
import io.tidewire.server.options.RecoveryOptions;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.server.rooms.PresenceOptions;
import io.tidewire.server.rooms.RoomOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server answers the examples of docs/protocol.md as the page prints them, byte for byte. */
@Timeout(60)
class ProtocolExamplesTest {
  private static final String PAGE = Readme.text("docs/protocol.md");
  private static final String PATH = "/socket.io/";
  private static final String ASKS = "&tw=1";
  private static final String POLLING = "EIO=4&transport=polling";
  private static final String STREAMING = "EIO=4&transport=streaming";
  private static final String TOO_LARGE = "4" + "x".repeat(100);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private SocketIoServer io = SocketIoServer.builder().build();

  @AfterEach
  void close() {
    io.close();
  }

  private void serve(ServerBuilder<SocketIoServer> builder) {
    io = builder.build();
  }

  /** Requires that the page contains a text. */
  private static String printed(String text) {
    assertTrue(PAGE.contains(text), () -> "the page does not print " + text);
    return text;
  }

  private Conversation connect(String connect) throws InterruptedException {
    Conversation client = Conversation.with(http, io.port(), PATH, ASKS);
    client.send(connect);
    return client;
  }

  private Conversation connected() throws InterruptedException {
    Conversation client = connect("40");
    client.until("40");
    return client;
  }

  private static void answers(Conversation client, String request, String answer)
      throws InterruptedException {
    client.send(printed(request));
    assertEquals(printed(answer), client.until(answer.substring(0, 3)));
  }

  private static void receives(Conversation client, String packet) throws InterruptedException {
    assertEquals(printed(packet), client.until(packet.substring(0, packet.indexOf('"', 4))));
  }

  @Test
  void theOpenPacketNamesWhatTheServerOffers() throws Exception {
    io.listen(0);
    String open = get(POLLING + ASKS).body();
    String sid = open.replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
    printed(open.replace(sid, "lv_VI97HAXpY6yYWAAAB"));
    Conversation onWebSocket = Conversation.with(http, io.port(), PATH, ASKS);
    assertTrue(onWebSocket.until("0").endsWith(",\"tidewire\":" + printed("[\"rooms\"]") + "}"));
  }

  @Test
  void aBodyThatIsTooLargeIsExplainedWhereTheClientAskedForMore() throws Exception {
    serve(SocketIoServer.builder().maxPayload(100));
    io.listen(0);
    String query = POLLING + "&sid=" + sidOf(get(POLLING + ASKS));
    HttpResponse<String> refused = post(query, TOO_LARGE);
    assertEquals(413, refused.statusCode());
    printed(refused.body());
    String other = POLLING + "&sid=" + sidOf(get(POLLING));
    assertEquals("", post(other, TOO_LARGE).body());
  }

  @Test
  void aStreamIsProbedAndCarriesPackets() throws Exception {
    io.listen(0);
    String query = STREAMING + "&sid=" + sidOf(get(POLLING + ASKS));
    HttpResponse<InputStream> stream = http.send(request(query), BodyHandlers.ofInputStream());
    for (String header :
        Set.of("Content-Type", "Cache-Control", "X-Accel-Buffering", "X-Content-Type-Options")) {
      printed(header + ": " + stream.headers().firstValue(header).orElseThrow());
    }
    try (InputStream body = stream.body()) {
      assertEquals("ok", post(query, printed("2probe")).body());
      assertEquals("3probe", packet(body));
      assertEquals("ok", post(query, "5").body());
      post(query, "40");
      assertTrue(packet(body).startsWith("40{\"sid\":"));
      post(query, "1");
      assertEquals(-1, body.read());
    }
  }

  @Test
  void requestsOfAStreamThatAreWrongAreAnsweredAsListed() throws Exception {
    io.listen(0);
    printed("400 `" + get(STREAMING).body() + "`");
    printed("400 `" + get(STREAMING + "&sid=none").body() + "`");
    printed("400 `" + post(STREAMING + "&sid=" + sidOf(get(POLLING + ASKS)), "5").body() + "`");
  }

  @Test
  void aRoomIsJoinedOrForbidden() throws Exception {
    io.of("/").rooms((socket, room, action) -> true);
    io.of("/chat").rooms((socket, room, action) -> false);
    io.listen(0);
    Conversation client = connected();
    answers(client, "421[\"tw:join\",\"lobby\"]", "431[null]");
    client.send("40/chat,");
    client.until("40/chat");
    client.send(printed("42/chat,2[\"tw:join\",\"vip\"]"));
    printed(client.until("43/chat,2"));
  }

  @Test
  void aRefusalWithoutAnAcknowledgementIsAnEvent() throws Exception {
    io.of("/").rooms((socket, room, action) -> false);
    io.listen(0);
    Conversation client = connected();
    client.send(printed("42[\"tw:emit\",[\"closed\"],[],\"hi\"]"));
    printed(client.until("42[\"tw:refused"));
  }

  @Test
  void anEmitReachesTheRoomsAsAPlainEvent() throws Exception {
    io.of("/").rooms((socket, room, action) -> true);
    io.onConnection(socket -> socket.join("b"));
    io.listen(0);
    Conversation receiver = connected();
    Conversation sender = connected();
    answers(receiver, "421[\"tw:join\",\"lobby\"]", "431[null]"); // its listener has run
    answers(
        sender, "423[\"tw:emit\",[\"a\",\"b\"],[\"quiet\"],\"hi\",{\"n\":1},\"x\"]", "433[null]");
    receives(receiver, "42[\"hi\",{\"n\":1},\"x\"]");
  }

  @Test
  void presenceIsASnapshotAndChanges() throws Exception {
    PresenceOptions presence =
        PresenceOptions.defaults()
            .withKey(socket -> socket.handshake().auth(User.class).user())
            .withData(ProtocolExamplesTest::dataOf);
    io.of("/").rooms(RoomOptions.of((socket, room, action) -> true).withPresence(presence));
    io.onConnection(socket -> socket.join("lobby"));
    io.listen(0);
    arrive("anna");
    Conversation anna = arrive("anna");
    answers(
        anna,
        "424[\"tw:presence\",\"lobby\"]",
        "434[null,{\"members\":[{\"id\":\"anna\",\"data\":{\"since\":0},\"count\":2}]}]");
    Conversation bob = arrive("bob");
    receives(anna, "42[\"tw:come\",\"lobby\",{\"id\":\"bob\",\"data\":{},\"count\":1}]");
    Conversation bobsOther = arrive("bob");
    receives(anna, "42[\"tw:count\",\"lobby\",\"bob\",2]");
    bob.abort();
    bobsOther.abort();
    receives(anna, "42[\"tw:go\",\"lobby\",\"bob\"]");
    answers(anna, "425[\"tw:unpresence\",\"lobby\"]", "435[null]");
  }

  /** A client in the lobby, shown by its presence. */
  private Conversation arrive(String user) throws InterruptedException {
    Conversation client = connect("40{\"user\":\"" + user + "\"}");
    client.until("40");
    client.send("429[\"tw:presence\",\"elsewhere\"]");
    client.until("439");
    return client;
  }

  private record User(String user) {}

  private static Object dataOf(Socket socket) {
    boolean isAnna = socket.handshake().auth(User.class).user().equals("anna");
    return isAnna ? Map.of("since", 0) : Map.of();
  }

  @Test
  void aRoomThatIsTakenAwayIsAnEvent() throws Exception {
    Set<String> closed = ConcurrentHashMap.newKeySet();
    io.of("/").rooms((socket, room, action) -> !closed.contains(room));
    io.listen(0);
    Conversation client = connected();
    answers(client, "421[\"tw:join\",\"lobby\"]", "431[null]");
    closed.add("lobby");
    io.sockets().forEach(Socket::recheckRooms);
    printed(client.until("42[\"tw:refused"));
  }

  @Test
  void aRecoveredSocketReceivesWhatItMissed() throws Exception {
    serve(SocketIoServer.builder().recovery(RecoveryOptions.defaults()));
    io.listen(0);
    Conversation first = connect(printed("40{\"token\":\"abc\"}"));
    String welcome = first.until("40");
    String sid = welcome.replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
    String pid = welcome.replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
    printed(masked(welcome, sid, pid));
    io.emit("chat", "hi");
    receives(first, "42[\"chat\",\"hi\",\"tw:1\"]");
    first.abort();
    io.emit("chat", "missed");
    String claim = "40{\"pid\":\"" + pid + "\",\"offset\":\"tw:1\",\"token\":\"abc\"}";
    printed(masked(claim, sid, pid));
    Conversation second = connect(claim);
    assertEquals(welcome, second.until("40"));
    receives(second, "42[\"chat\",\"missed\",\"tw:2\"]");
  }

  private static String masked(String text, String sid, String pid) {
    return text.replace(sid, "wZX3oN0bSVIhsaknAAAI").replace(pid, "YHcX2sdAF1z452-HAAAW");
  }

  private static String sidOf(HttpResponse<String> handshake) {
    return handshake.body().replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
  }

  /** The next packet of a stream, without its end. */
  private static String packet(InputStream body) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    for (int next; (next = body.read()) != 0x1e; ) {
      assertTrue(next >= 0, "the stream ended");
      packet.write(next);
    }
    return packet.toString(StandardCharsets.UTF_8);
  }

  private HttpResponse<String> get(String query) throws Exception {
    return http.send(request(query), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String query, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(request(query).uri()).POST(BodyPublishers.ofString(body)).build();
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpRequest request(String query) {
    URI uri = URI.create("http://localhost:" + io.port() + PATH + "?" + query);
    return HttpRequest.newBuilder(uri).build();
  }
}
