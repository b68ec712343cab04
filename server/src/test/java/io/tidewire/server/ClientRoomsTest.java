package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.options.RecoveryOptions;
import io.tidewire.server.rooms.RoomAction;
import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.server.rooms.RoomPolicy;
import io.tidewire.server.rooms.RoomRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rooms that clients use by themselves, as far as a policy lets them, over real connections. */
class ClientRoomsTest {
  private final EventQueue<Socket> sockets = new EventQueue<>();
  private final EventQueue<Socket> arrivals =
      new EventQueue<>(); // those that connect() has yet to wait for
  private final EventQueue<String> errors = new EventQueue<>();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final SocketIoServer io =
      SocketIoServer.builder().onError(thrown -> errors.add(thrown.toString())).build();

  {
    io.onConnection(this::arrived).listen("127.0.0.1", 0);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    io.close();
  }

  @Test
  void whatAClientJoinedReachesIt() {
    io.of("/").rooms(RoomPolicy.open());
    RoomClient ann = connect();
    assertEquals("[null]", ann.ask("'tw:join','lobby'"));
    io.to("lobby").emit("hi", 1);
    assertEquals("['hi',1]", ann.event());
  }

  @Test
  void toJoinOrLeaveTwiceChangesNothing() {
    io.of("/").rooms(RoomPolicy.open());
    RoomClient ann = connect();
    assertEquals("[null]", ann.ask("'tw:join','lobby'"));
    assertEquals("[null]", ann.ask("'tw:join','lobby'"));
    assertEquals("[null,['lobby']]", ann.ask("'tw:rooms'"));
    assertEquals("[null]", ann.ask("'tw:leave','lobby'"));
    assertEquals("[null]", ann.ask("'tw:leave','lobby'"));
    assertEquals("[null,[]]", ann.ask("'tw:rooms'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'tw:join','a'",
        "'tw:leave','a'",
        "'tw:rooms'",
        "'tw:emit',['a'],[],'hi'",
        "'tw:presence','a'",
        "'tw:unpresence','a'",
        "'tw:nonsense'"
      })
  void withoutAPolicyEverythingIsRejected(String request) {
    assertEquals("no-policy", connect().code(request));
  }

  @Test
  void aPolicyReceivesTheSocketTheRoomAndTheAction() {
    EventQueue<String> asked = new EventQueue<>();
    io.of("/")
        .rooms(
            (socket, room, action) -> {
              asked.add(room + " " + action + " " + socket.connected());
              return true;
            });
    RoomClient ann = connect();
    ann.ask("'tw:join','a'");
    ann.ask("'tw:emit',['b'],['c'],'hi'");
    ann.ask("'tw:leave','a'");
    assertEquals(List.of("a JOIN true", "b SEND true", "c SEE true"), asked.next(3));
    assertEquals(List.of(), asked.rest());
  }

  @Test
  void whatThePolicyDoesNotAllowIsForbidden() {
    io.of("/").rooms(RoomPolicy.matching("lobby-.*"));
    RoomClient ann = connect();
    assertEquals("forbidden", ann.code("'tw:join','cellar'"));
    assertEquals("forbidden", ann.code("'tw:join','lobby'"));
    assertEquals("[null]", ann.ask("'tw:join','lobby-1'"));
    assertEquals(Set.of(sockets.next().id(), "lobby-1"), only().rooms());
  }

  @Test
  void aPolicyRejectsWithItsOwnMessage() {
    io.of("/")
        .rooms(
            (socket, room, action) -> {
              throw new RoomRefusedException("full, try " + room + "2");
            });
    assertEquals(
        new RoomClient.Refusal("forbidden", "full, try lobby2"), refusal("'tw:join','lobby'"));
  }

  @Test
  void aPolicyThatFailsRejectsWithoutDetailsAndIsReported() {
    io.of("/")
        .rooms(
            (socket, room, action) -> {
              throw new IllegalStateException("secret");
            });
    RoomClient.Refusal refusal = refusal("'tw:join','lobby'");
    assertEquals("forbidden", refusal.code());
    assertTrue(!refusal.message().contains("secret"), refusal.message());
    assertEquals("java.lang.IllegalStateException: secret", errors.next());
  }

  @Test
  void aPolicyRunsWhereListenersDo() {
    EventQueue<String> threads = new EventQueue<>();
    io.of("/")
        .rooms(
            (socket, room, action) -> {
              threads.add(Thread.currentThread().getName());
              return true;
            });
    connect().ask("'tw:join','lobby'");
    String thread = threads.next();
    assertTrue(thread.matches("tidewire-listener-[0-9]+|"), thread);
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "7", "null", "['a']", "{'a':1}", "'12345678901'"})
  void whatIsNoNameOfARoomIsABadRoom(String room) {
    io.of("/").rooms(RoomOptions.of(RoomPolicy.open()).withMaxNameLength(10));
    RoomClient ann = connect();
    assertEquals("bad-room", ann.code("'tw:join'," + room));
    assertEquals("bad-room", ann.code("'tw:leave'," + room));
    assertEquals("bad-room", ann.code("'tw:presence'," + room));
  }

  @Test
  void aRoomThatIsMissingIsABadRoom() {
    io.of("/").rooms(RoomPolicy.open());
    assertEquals("bad-room", connect().code("'tw:join'"));
  }

  @Test
  void noClientCanJoinTheOwnRoomOfASocket() {
    io.of("/").rooms(RoomPolicy.open());
    RoomClient ann = connect();
    connect();
    String annsId = sockets.next().id();
    String bobsId = sockets.next().id();
    assertEquals("bad-room", ann.code("'tw:join','" + bobsId + "'"));
    assertEquals("bad-room", ann.code("'tw:presence','" + bobsId + "'"));
    assertEquals("bad-room", ann.code("'tw:join','" + annsId + "'"));
  }

  @Test
  void noClientCanSendToTheOwnRoomOfASocket() {
    io.of("/").rooms(RoomPolicy.open());
    RoomClient ann = connect();
    connect();
    String bobsId = sockets.next(2).get(1).id();
    assertEquals("bad-room", ann.code("'tw:emit',['lobby','" + bobsId + "'],[],'pay'"));
  }

  @Test
  void aClientMayJoinAnotherRoomAtTheLimitWhenItLeftOne() {
    io.of("/").rooms(RoomOptions.of(RoomPolicy.open()).withMaxRooms(2));
    RoomClient ann = connect();
    sockets.next().join("by", "the", "server");
    ann.ask("'tw:join','a'");
    ann.ask("'tw:join','b'");
    assertEquals("too-many-rooms", ann.code("'tw:join','c'"));
    assertEquals("[null]", ann.ask("'tw:join','a'"));
    ann.ask("'tw:leave','a'");
    assertEquals("[null]", ann.ask("'tw:join','c'"));
  }

  @Test
  void aRoomThatTheServerMadeItLeaveCountsNoMore() {
    io.of("/").rooms(RoomOptions.of(RoomPolicy.open()).withMaxRooms(1));
    RoomClient ann = connect();
    ann.ask("'tw:join','a'");
    sockets.next().leave("a");
    assertEquals("[null]", ann.ask("'tw:join','b'"));
    assertEquals("[null,['b']]", ann.ask("'tw:rooms'"));
  }

  @Test
  void aClientKnowsOfTheRoomsItJoinedAndOfThoseItMaySee() {
    io.of("/")
        .rooms((socket, room, action) -> action == RoomAction.JOIN || room.startsWith("open"));
    RoomClient ann = connect();
    sockets.next().join("open-1", "vip");
    ann.ask("'tw:join','mine'");
    String rooms = ann.ask("'tw:rooms'");
    assertTrue(
        Set.of("[null,['open-1','mine']]", "[null,['mine','open-1']]").contains(rooms), rooms);
  }

  @Test
  void aClientCannotLeaveWhatItCouldNotJoin() {
    io.of("/").rooms(RoomPolicy.matching("open"));
    RoomClient ann = connect();
    Socket socket = sockets.next();
    socket.join("jail", "open");
    assertEquals("not-in-room", ann.code("'tw:leave','jail'"));
    assertEquals("not-in-room", ann.code("'tw:leave','elsewhere'"));
    assertEquals("[null]", ann.ask("'tw:leave','open'"));
    assertEquals(Set.of(socket.id(), "jail"), socket.rooms());
  }

  @Test
  void whatIsEmittedReachesTheRoomsButNotItsSender() {
    io.of("/").rooms(RoomPolicy.open());
    RoomClient ann = connect();
    RoomClient bob = connect();
    Frames carl = open(Frames.connect(io.port()));
    ann.ask("'tw:join','a'");
    bob.ask("'tw:join','b'");
    sockets.next(2);
    sockets.next().join("a", "b");
    assertEquals("[null]", ann.ask("'tw:emit',['a','b'],[],'hi',{'n':1},'x'"));
    assertEquals("['hi',{'n':1},'x']", bob.event());
    assertEquals("42[\"hi\",{\"n\":1},\"x\"]", carl.next());
    io.emit("end");
    assertEquals("['end']", ann.event());
    assertEquals("42[\"end\"]", carl.next());
  }

  @Test
  void membersOfAnExcludedRoomReceiveNothing() {
    io.of("/").rooms(RoomPolicy.open());
    RoomClient ann = connect();
    RoomClient bob = connect();
    RoomClient carl = connect();
    bob.ask("'tw:join','a'");
    carl.ask("'tw:join','a'");
    carl.ask("'tw:join','quiet'");
    ann.ask("'tw:emit',['a'],['quiet'],'hi'");
    io.emit("end");
    assertEquals("['hi']", bob.event());
    assertEquals("['end']", carl.event());
  }

  @Test
  void attachmentsAndLongNumbersPassAsTheyAre() {
    io.of("/").rooms(RoomPolicy.open());
    RoomClient ann = connect();
    RoomClient bob = connect();
    bob.ask("'tw:join','a'");
    ann.frames.text(
        "451-7[\"tw:emit\",[\"a\"],[],\"file\",{\"_placeholder\":true,\"num\":0},12345678901234567890]");
    ann.frames.binary((byte) 5);
    assertEquals("437[null]", ann.frames.next());
    assertEquals(
        List.of(
            "451-[\"file\",{\"_placeholder\":true,\"num\":0},12345678901234567890]", "binary 05"),
        bob.frames.next(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[],[],'hi' | bad-request",
        "'a',[],'hi' | bad-request",
        "['a'],'hi' | bad-request",
        "['a'],[] | bad-request",
        "['a'],[],7 | bad-request",
        "['a'],[],'connect' | bad-request",
        "['a'],[],'tw:go','a','x' | bad-request",
        "[''],[],'hi' | bad-room",
        "[null],[],'hi' | bad-room",
        "['a'],[''],'hi' | bad-room",
        "['a','b','c'],[],'hi' | too-many-rooms",
        "['a','no'],[],'hi' | forbidden",
        "['a'],['no'],'hi' | forbidden"
      })
  void whatCannotBeEmittedIsRejected(String request, String code) {
    io.of("/").rooms(RoomOptions.of((socket, room, action) -> !room.equals("no")).withMaxRooms(2));
    RoomClient ann = connect();
    assertEquals(code, ann.code("'tw:emit'," + request));
  }

  @Test
  void aRoomOfItsOwnNeedsNotBeSeenToBeLeftOut() {
    io.of("/").rooms((socket, room, action) -> action != RoomAction.SEE);
    RoomClient ann = connect();
    ann.ask("'tw:join','mine'");
    assertEquals("[null]", ann.ask("'tw:emit',['a'],['mine'],'hi'"));
    assertEquals("forbidden", ann.code("'tw:emit',['a'],['other'],'hi'"));
  }

  @Test
  void aRejectionWithoutAcknowledgementIsAnEvent() {
    io.of("/").rooms(RoomPolicy.matching("open"));
    RoomClient ann = connect();
    ann.tell("'tw:emit',['closed'],[],'hi'");
    String event = ann.event();
    assertEquals(
        "['tw:refused',{'code':'forbidden',"
            + "'message':'the server does not allow that in this room','event':'tw:emit'}]",
        event);
  }

  @Test
  void anUnknownRequestIsABadRequest() {
    io.of("/").rooms(RoomPolicy.open());
    assertEquals("bad-request", connect().code("'tw:nonsense','a'"));
  }

  @Test
  void aClientLosesWhatItMayNotHaveAnyMore() {
    Set<String> open = ConcurrentHashMap.newKeySet();
    open.addAll(Set.of("a", "b"));
    io.of("/").rooms((socket, room, action) -> open.contains(room));
    RoomClient ann = connect();
    ann.ask("'tw:join','a'");
    ann.ask("'tw:join','b'");
    Socket socket = sockets.next();
    socket.join("by-the-server");
    open.remove("a");
    socket.recheckRooms();
    String event = ann.event();
    assertTrue(event.contains("'event':'tw:join'") && event.contains("'room':'a'"), event);
    assertEquals(Set.of(socket.id(), "b", "by-the-server"), socket.rooms());
  }

  @Test
  void theEventsOfOthersThatAreNamedLikeOursAreTheirs() {
    io.of("/").rooms(RoomPolicy.open());
    Frames official = open(Frames.connect(io.port()));
    EventQueue<String> heard = new EventQueue<>();
    Socket socket = sockets.next();
    socket.onAny((event, args) -> heard.add(event + args));
    socket.on("tw:join", (args, ack) -> ack.send("the application's"));
    official.text("421[\"tw:join\",\"lobby\"]");
    assertEquals("431[\"the application's\"]", official.next());
    assertEquals("tw:join[\"lobby\"]", heard.next());
    assertEquals(Set.of(socket.id()), socket.rooms());
  }

  @Test
  void listenersDoNotReceiveRoomRequests() {
    io.of("/").rooms(RoomPolicy.open());
    RoomClient ann = connect();
    EventQueue<String> heard = new EventQueue<>();
    sockets.next().onAny((event, args) -> heard.add(event));
    ann.ask("'tw:join','lobby'");
    ann.tell("'hi'");
    assertEquals("hi", heard.next());
  }

  @Test
  void aChildHasThePolicyOfItsParentUnlessItHasItsOwn() {
    io.of(Pattern.compile("/team-.*")).rooms(RoomPolicy.matching("parents"));
    io.of("/team-2").rooms(RoomPolicy.matching("childs"));
    RoomClient one = open(RoomClient.connect(io.port(), "/team-1", "{}"));
    RoomClient two = open(RoomClient.connect(io.port(), "/team-2", "{}"));
    assertEquals("[null]", one.ask("'tw:join','parents'"));
    assertEquals("forbidden", one.code("'tw:join','childs'"));
    assertEquals("[null]", two.ask("'tw:join','childs'"));
    assertEquals("forbidden", two.code("'tw:join','parents'"));
  }

  @Test
  void aClientThatRecoversIsStillInTheRoomsItJoined() {
    SocketIoServer keeping = SocketIoServer.builder().recovery(RecoveryOptions.defaults()).build();
    opened.add(keeping);
    keeping.of("/").rooms(RoomOptions.of(RoomPolicy.open()).withMaxRooms(1));
    keeping.onConnection(this::arrived).listen("127.0.0.1", 0);
    RoomClient before = open(RoomClient.connect(keeping.port()));
    before.ask("'tw:join','a'");
    before.close();
    RoomClient after =
        open(RoomClient.connect(keeping.port(), "/", before.welcome(Claim.class).json()));
    assertEquals(before.welcome(Claim.class), after.welcome(Claim.class));
    assertEquals("[null,['a']]", after.ask("'tw:rooms'"));
    assertEquals("too-many-rooms", after.code("'tw:join','b'"));
    RoomClient other = open(RoomClient.connect(keeping.port()));
    assertEquals("bad-room", other.code("'tw:join','" + after.welcome(Claim.class).sid() + "'"));
  }

  @ParameterizedTest
  @CsvSource({"0,1,1", "100001,1,1", "1,0,1", "1,65536,1", "1,1,0", "1,1,100001"})
  void limitsHaveARange(int maxRooms, int maxNameLength, int maxWatched) {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            RoomOptions.of(RoomPolicy.open())
                .withMaxRooms(maxRooms)
                .withMaxNameLength(maxNameLength)
                .withMaxWatched(maxWatched));
  }

  /** By which a client comes back. */
  record Claim(String sid, String pid) {
    String json() {
      return "{\"pid\":\"" + pid + "\",\"offset\":\"\"}";
    }
  }

  private RoomClient.Refusal refusal(String request) {
    return connect().refusal(request);
  }

  private Socket only() {
    return io.sockets().iterator().next();
  }

  private RoomClient connect() {
    RoomClient client = open(RoomClient.connect(io.port()));
    arrivals.next(); // connection listeners of two sockets run side by side
    return client;
  }

  private void arrived(Socket socket) {
    sockets.add(socket);
    arrivals.add(socket);
  }

  private <T extends AutoCloseable> T open(T client) {
    opened.add(client);
    return client;
  }
}
