package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.DisconnectReason;
import io.tidewire.json.Json;
import io.tidewire.server.internal.namespace.LocalNamespace;
import io.tidewire.server.internal.socket.LocalSocket;
import io.tidewire.server.options.RecoveryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that come back as the sockets they were, over real connections. */
class RecoveryTest {
  /** What a client is welcomed with. */
  private record Welcome(String sid, String pid) {
    static Welcome of(String packet) {
      return Json.read(packet.substring(2), Welcome.class);
    }
  }

  private final EventQueue<Socket> sockets = new EventQueue<>();
  private final EventQueue<DisconnectReason> gone = new EventQueue<>();
  private final EventQueue<Socket> expired = new EventQueue<>();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private SocketIoServer io = serve(RecoveryOptions.defaults());

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    io.close();
  }

  @Test
  void aRecoveredSocketHasItsIdRoomsAndData() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    Socket before = sockets.next();
    before.join("lobby");
    before.data().put("user", "anna");
    leave(first);

    assertEquals(welcome, join(open(), claim(welcome, "")));
    Socket after = sockets.next();
    assertTrue(after.recovered());
    assertFalse(before.recovered());
    assertEquals(welcome.sid(), after.id());
    assertEquals(Set.of(after.id(), "lobby"), after.rooms());
    assertEquals(Map.of("user", "anna"), after.data());
    assertEquals(List.of(after), List.copyOf(io.sockets()));
  }

  @Test
  void missedEventsArriveBeforeLaterOnes() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    Socket before = sockets.next();
    before.join("lobby");
    before.emit("n", 1);
    assertEquals("42[\"n\",1,\"tw:1\"]", first.next());
    leave(first);
    before.emit("n", 2);
    io.to("lobby").emit("n", 3);
    io.to("elsewhere").emit("n", "not for it");

    Frames second = open();
    assertEquals(welcome, join(second, claim(welcome, "tw:1")));
    sockets.next().emit("n", 4);
    assertEquals(
        List.of("42[\"n\",2,\"tw:2\"]", "42[\"n\",3,\"tw:3\"]", "42[\"n\",4,\"tw:4\"]"),
        second.next(3));
  }

  @Test
  void whatWasOnItsWayWhenTheConnectionBrokeIsSentAgain() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    io.emit("unread", 1);
    assertEquals("42[\"unread\",1,\"tw:1\"]", first.next());
    leave(first);
    Frames second = open();
    join(second, claim(welcome, ""));
    assertEquals("42[\"unread\",1,\"tw:1\"]", second.next());
  }

  @Test
  void binaryIsSentAgainToo() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    leave(first);
    io.emit("file", new byte[] {7});
    Frames second = open();
    join(second, claim(welcome, ""));
    assertEquals(
        List.of("451-[\"file\",{\"_placeholder\":true,\"num\":0},\"tw:1\"]", "binary 07"),
        second.next(2));
  }

  @Test
  void aClaimEndsAConnectionThatStillSeemsOpen() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    Socket before = sockets.next();
    io.emit("n", 1);
    Frames second = open();
    assertEquals(welcome, join(second, claim(welcome, "")));
    assertEquals("42[\"n\",1,\"tw:1\"]", second.next());
    assertEquals(DisconnectReason.TRANSPORT_CLOSE, gone.next());
    assertFalse(before.connected());
    assertEquals(List.of(sockets.next()), List.copyOf(io.sockets()));
    assertEquals("42[\"n\",1,\"tw:1\"]", first.next());
    first.untilClose();
  }

  @Test
  void aSecretIsOfUseOnceAtATime() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    leave(first);
    Frames second = open();
    join(second, claim(welcome, ""));
    leave(second);
    assertEquals(welcome, join(open(), claim(welcome, "")));
  }

  @Test
  void aClientWithoutTheSecretIsNew() {
    Welcome welcome = join(open(), "{\"pid\":\"guessed\",\"offset\":\"1\"}");
    assertNotEquals("guessed", welcome.pid());
    assertFalse(sockets.next().recovered());
  }

  @Test
  void aClientThatDisconnectedByItselfIsNew() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    first.text("41");
    gone.next();
    assertNotEquals(welcome.sid(), join(open(), claim(welcome, "")).sid());
  }

  @Test
  void aClientThatTheServerDisconnectedIsNew() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    sockets.next().disconnect();
    gone.next();
    assertNotEquals(welcome.sid(), join(open(), claim(welcome, "")).sid());
  }

  @Test
  void aSocketWhoseClientIsAwayCanBeDisconnected() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    leave(first);
    io.in(welcome.sid()).disconnectSockets();
    assertEquals(welcome.sid(), expired.next().id());
    assertNotEquals(welcome.sid(), join(open(), claim(welcome, "")).sid());
  }

  @Test
  void theApplicationIsNotifiedWhenTheWindowIsOver() {
    serveAgain(RecoveryOptions.defaults().withMaxDisconnection(Duration.ofMillis(20)));
    Frames first = open();
    Welcome welcome = join(first, "{}");
    Socket socket = sockets.next();
    socket.join("lobby");
    leave(first);
    assertEquals(socket, expired.next());
    assertEquals(Set.of(), socket.rooms());
    assertNotEquals(welcome.sid(), join(open(), claim(welcome, "")).sid());
  }

  @Test
  void aClientThatMissedMoreThanIsKeptIsNew() {
    serveAgain(RecoveryOptions.defaults().withMaxBytes(1000, 100_000));
    Frames first = open();
    Welcome welcome = join(first, "{}");
    leave(first);
    io.emit("long", "x".repeat(300));
    io.emit("long", "x".repeat(300));
    assertNotEquals(welcome.sid(), join(open(), claim(welcome, "")).sid());
    assertFalse(sockets.next(2).get(1).recovered());
  }

  @Test
  void aClientWithTooLargeAnAuthJoinsButCannotRecover() {
    serveAgain(RecoveryOptions.defaults().withMaxAuthBytes(100));
    assertNotNull(join(open(), "{\"a\":\"" + "x".repeat(50) + "\"}").pid());
    assertNull(join(open(), "{\"a\":\"" + "x".repeat(100) + "\"}").pid());
    assertNull(join(open(), "{\"a\":\"" + "\u0142".repeat(50) + "\"}").pid());
  }

  @Test
  void theLongestAwayIsDroppedIfTooManyAreAway() {
    serveAgain(RecoveryOptions.defaults().withMaxAway(2));
    List<Welcome> welcomes = leave(3, "{}");
    assertEquals(welcomes.get(0).sid(), expired.next().id());
    assertEquals(welcomes.get(1), join(open(), claim(welcomes.get(1), "")));
    assertEquals(welcomes.get(2), join(open(), claim(welcomes.get(2), "")));
  }

  @Test
  void theLongestAwayIsDroppedIfTooMuchIsKept() {
    serveAgain(RecoveryOptions.defaults().withMaxBytes(1000, 12_000));
    List<Welcome> welcomes = leave(3, "{\"token\":\"" + "x".repeat(3000) + "\"}");
    assertEquals(welcomes.get(0).sid(), expired.next().id());
    assertEquals(welcomes.get(2), join(open(), claim(welcomes.get(2), "")));
  }

  @Test
  void theLongestAwayIsDroppedForTheLogsOfOthers() {
    serveAgain(RecoveryOptions.defaults().withMaxBytes(10_000, 10_000));
    Welcome away = leave(1, "{}").get(0);
    Frames here = open();
    Welcome welcome = join(here, "{}");
    io.in(welcome.sid()).emit("n", "x".repeat(4500));
    assertEquals(away.sid(), expired.next().id());
  }

  @Test
  void nothingIsCountedForRecoveredOrClosedSockets() {
    serveAgain(RecoveryOptions.defaults());
    List<Welcome> welcomes = leave(2, "{}");
    io.emit("n", 1);
    Frames back = open();
    join(back, claim(welcomes.get(0), ""));
    assertEquals("42[\"n\",1,\"tw:1\"]", back.next());
    io.in(welcomes.get(1).sid()).disconnectSockets();
    expired.next();
    back.text("41");
    gone.next();
    io.close();
    assertEquals(0, ((LocalNamespace) io.of("/")).recovery().bytes());
  }

  @Test
  void ofASocketThatIsAwayNoHeaderAndNoQueryIsKept() throws Exception {
    Frames first = open();
    join(first, "{\"user\":\"anna\"}");
    Socket socket = sockets.next();
    leave(first);
    CountDownLatch forgotten = new CountDownLatch(1);
    ((LocalSocket) socket).executor().execute(forgotten::countDown);
    forgotten.await();
    assertEquals(Map.of(), socket.handshake().headers());
    assertEquals(Map.of(), socket.handshake().query());
    assertEquals("{\"user\":\"anna\"}", socket.handshake().authJson());
  }

  @Test
  void aSocketWhoseClientIsAwayIsNeitherFoundNorAsked() {
    Frames first = open();
    join(first, "{}");
    leave(first);
    assertEquals(List.of(), io.fetchSockets().join());
    assertEquals(List.of(), List.copyOf(io.sockets()));
    assertEquals(Set.of(), io.emitWithAck("present?").join().missing());
  }

  @Test
  void aVolatileEventIsNotSentAgain() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    io.asVolatile().emit("now", "a text");
    assertEquals("42[\"now\",\"a text\",\"tw:1\"]", first.next());
    leave(first);
    io.asVolatile().emit("now");
    io.emit("later");
    Frames second = open();
    assertEquals(welcome, join(second, claim(welcome, "tw:1")));
    assertEquals("42[\"later\",\"tw:3\"]", second.next());
  }

  @Test
  void middlewareMayWantToSeeThemAgain() {
    serveAgain(RecoveryOptions.defaults().withSkipMiddleware(false));
    io.use(
        socket -> {
          if (socket.handshake().authJson().contains("banned")) {
            throw new ConnectRefusedException("banned");
          }
        });
    Frames first = open();
    Welcome welcome = join(first, "{}");
    leave(first);
    String banned = claim(welcome, "").replace("}", ",\"banned\":1}");
    assertEquals("44{\"message\":\"banned\"}", open().text("40" + banned).next());
    assertEquals(welcome, join(open(), claim(welcome, "")));
  }

  @Test
  void dataThatLooksLikeAPlaceholderIsSentAgainAsItWas() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    leave(first);
    io.emit("x", Map.of("_placeholder", true));
    Frames second = open();
    join(second, claim(welcome, ""));
    assertEquals("42[\"x\",{\"_placeholder\":true},\"tw:1\"]", second.next());
  }

  @Test
  void dataThatLooksLikeAPlaceholderCannotBeBroadcastBesideBytes() {
    Map<String, Object> data = Map.of("_placeholder", true, "num", 0);
    assertThrows(IllegalArgumentException.class, () -> io.emit("x", data, new byte[1]));
    assertThrows(
        IllegalArgumentException.class,
        () -> io.emitWithAck("x", Map.of("a", data, "b", new byte[1])));
  }

  @Test
  void aClientWhoseSocketExpiredIsNew() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    sockets.next().expiresAt(Instant.now());
    assertEquals(DisconnectReason.EXPIRED, gone.next());
    assertNotEquals(welcome.sid(), join(open(), claim(welcome, "")).sid());
  }

  @Test
  void theTimeOfASocketThatIsAwayRunsOut() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    sockets.next().expiresAt(Instant.now().plusMillis(100));
    first.close();
    assertEquals(welcome.sid(), expired.next().id());
    assertNotEquals(welcome.sid(), join(open(), claim(welcome, "")).sid());
  }

  @Test
  void theTimeOfASocketThatIsAwayCanBeCutShort() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    Socket socket = sockets.next();
    leave(first);
    socket.expiresAt(Instant.now());
    assertEquals(welcome.sid(), expired.next().id());
  }

  @Test
  void theTimeOfASocketOutlivesItsConnection() {
    Instant hour = Instant.now().plusSeconds(3600);
    Frames first = open();
    Welcome welcome = join(first, "{}");
    sockets.next().expiresAt(hour);
    leave(first);
    join(open(), claim(welcome, ""));
    assertEquals(Optional.of(hour), sockets.next().expiresAt());
  }

  @Test
  void theTimeOfARecoveredSocketEndsIt() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    Socket before = sockets.next();
    before.expiresAt(Instant.now().plusSeconds(3600));
    leave(first);
    join(open(), claim(welcome, ""));
    before.expiresAt(Instant.now());
    assertEquals(DisconnectReason.EXPIRED, gone.next());
  }

  @Test
  void aClientThatIsDisconnectedAfterItsConnectionBrokeIsNew() {
    Frames first = open();
    Welcome welcome = join(first, "{}");
    leave(first);
    sockets.next().disconnect();
    assertEquals(welcome.sid(), expired.next().id());
    assertNotEquals(welcome.sid(), join(open(), claim(welcome, "")).sid());
  }

  @Test
  void theAuthOfARecoveringClientIsNotTrusted() {
    Frames first = open();
    Welcome welcome = join(first, "{\"user\":\"anna\"}");
    leave(first);
    join(open(), claim(welcome, "").replace("}", ",\"user\":\"root\"}"));
    assertEquals("{\"user\":\"anna\"}", sockets.next(2).get(1).handshake().authJson());
  }

  @Test
  void whatMiddlewareHasCheckedAgainIsBelieved() {
    serveAgain(RecoveryOptions.defaults().withSkipMiddleware(false));
    Frames first = open();
    Welcome welcome = join(first, "{\"user\":\"anna\"}");
    leave(first);
    String renewed = claim(welcome, "").replace("}", ",\"user\":\"beth\"}");
    join(open(), renewed);
    assertEquals(renewed, sockets.next(2).get(1).handshake().authJson());
  }

  @Test
  void eventsHaveNoOffsetWithoutRecovery() {
    io.close();
    io = GoodClient.serve(SocketIoServer.builder().listenersOnLoop());
    Frames frames = open();
    assertEquals(-1, frames.text("40").next().indexOf("pid"));
    io.emit("n", 1);
    assertEquals("42[\"n\",1]", frames.next());
  }

  private void serveAgain(RecoveryOptions options) {
    io.close();
    io = serve(options);
  }

  private SocketIoServer serve(RecoveryOptions options) {
    SocketIoServer server =
        SocketIoServer.builder().recovery(options.withOnExpired(expired::add)).build();
    server.onConnection(
        socket -> {
          socket.onDisconnect(gone::add);
          sockets.add(socket);
        });
    return server.listen("127.0.0.1", 0);
  }

  private Frames open() {
    Frames frames = Frames.open(io.port());
    opened.add(frames);
    return frames;
  }

  private static Welcome join(Frames frames, String auth) {
    return Welcome.of(frames.text("40" + auth).next());
  }

  private void leave(Frames frames) {
    frames.close();
    gone.next();
  }

  /** Several that come, and go one after another. */
  private List<Welcome> leave(int count, String auth) {
    List<Welcome> welcomes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Frames frames = open();
      welcomes.add(join(frames, auth));
      leave(frames);
    }
    return welcomes;
  }

  private static String claim(Welcome welcome, String offset) {
    return "{\"pid\":\"" + welcome.pid() + "\",\"offset\":\"" + offset + "\"}";
  }
}
