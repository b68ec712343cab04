package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.ClientRoomsTest.Claim;
import io.tidewire.server.options.RecoveryOptions;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.server.rooms.PresenceOptions;
import io.tidewire.server.rooms.RoomAction;
import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.server.rooms.RoomPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that watch who is in a room with them, over real connections. */
class PresenceTest {
  private final EventQueue<Socket> sockets = new EventQueue<>();
  private final EventQueue<Socket> arrivals =
      new EventQueue<>(); // those that connect() has yet to wait for
  private final EventQueue<String> errors = new EventQueue<>();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private SocketIoServer io = serve(SocketIoServer.builder());

  @AfterEach
  void close() throws Exception {
    Collections.reverse(opened); // a server waits for clients that have not left
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  @Test
  void aWatcherReceivesTheMembersAndTheirChanges() {
    show(PresenceOptions.defaults());
    RoomClient ann = connect();
    RoomClient bob = connect();
    String annsId = sockets.next().id();
    String bobsId = sockets.next().id();
    ann.ask("'tw:join','lobby'");
    assertEquals("[null,{'members':[" + member(annsId, "{}", 1) + "]}]", watch(ann, "lobby"));
    bob.ask("'tw:join','lobby'");
    assertEquals("['tw:come','lobby'," + member(bobsId, "{}", 1) + "]", ann.event());
    bob.ask("'tw:leave','lobby'");
    assertEquals("['tw:go','lobby','" + bobsId + "']", ann.event());
  }

  @Test
  void membersAreAllSocketsOfTheRoomHoweverTheyJoined() {
    show(PresenceOptions.defaults());
    RoomClient ann = connect();
    sockets.next();
    watch(ann, "lobby");
    open(Frames.connect(io.port()));
    Socket official = sockets.next();
    official.join("lobby");
    assertEquals("['tw:come','lobby'," + member(official.id(), "{}", 1) + "]", ann.event());
    io.in("lobby").socketsLeave("lobby");
    assertEquals("['tw:go','lobby','" + official.id() + "']", ann.event());
  }

  @Test
  void aSocketThatDisconnectsLeaves() {
    show(PresenceOptions.defaults());
    RoomClient ann = connect();
    RoomClient bob = connect();
    sockets.next();
    String bobsId = sockets.next().id();
    bob.ask("'tw:join','lobby'");
    watch(ann, "lobby");
    bob.close();
    assertEquals("['tw:go','lobby','" + bobsId + "']", ann.event());
  }

  @Test
  void aUserWithSeveralSocketsIsOneMember() {
    byUser();
    RoomClient ann = connect();
    watch(ann, "lobby");
    RoomClient phone = connect("{'user':'bob'}");
    RoomClient laptop = connect("{'user':'bob'}");
    phone.ask("'tw:join','lobby'");
    assertEquals("['tw:come','lobby'," + member("bob", "{'name':'bob'}", 1) + "]", ann.event());
    laptop.ask("'tw:join','lobby'");
    assertEquals("['tw:count','lobby','bob',2]", ann.event());
    assertEquals(
        "[null,{'members':[" + member("bob", "{'name':'bob'}", 2) + "]}]", watch(ann, "lobby"));
    phone.close();
    assertEquals("['tw:count','lobby','bob',1]", ann.event());
    laptop.ask("'tw:leave','lobby'");
    assertEquals("['tw:go','lobby','bob']", ann.event());
  }

  @Test
  void theFunctionsAreCalledOnceUntilPresenceIsRefreshed() {
    EventQueue<String> asked = new EventQueue<>();
    show(
        PresenceOptions.defaults()
            .withKey(socket -> "bob")
            .withData(
                socket -> {
                  asked.add(socket.id());
                  return socket.data().getOrDefault("status", "here");
                }));
    RoomClient bob = connect();
    Socket bobs = sockets.next();
    watch(bob, "a");
    bob.ask("'tw:join','a'");
    assertEquals("['tw:come','a'," + member("bob", "'here'", 1) + "]", bob.event());
    bob.ask("'tw:leave','a'");
    bob.ask("'tw:join','a'");
    assertEquals("['tw:go','a','bob']", bob.event());
    assertEquals("['tw:come','a'," + member("bob", "'here'", 1) + "]", bob.event());
    bobs.data().put("status", "away");
    bobs.refreshPresence();
    assertEquals("['tw:come','a'," + member("bob", "'away'", 1) + "]", bob.event());
    assertEquals(List.of(bobs.id(), bobs.id()), asked.next(2));
    assertEquals(List.of(), asked.rest());
  }

  @Test
  void aSocketThatIsNotShownIsInvisibleAndReported() {
    show(
        PresenceOptions.defaults()
            .withKey(
                socket -> {
                  throw new IllegalStateException("no user");
                }));
    RoomClient ann = connect();
    ann.ask("'tw:join','lobby'");
    assertEquals("java.lang.IllegalStateException: no user", errors.next());
    assertEquals("[null,{'members':[]}]", watch(ann, "lobby"));
  }

  @Test
  void aListenerThatBlocksDelaysNoOtherSocket() {
    show(PresenceOptions.defaults());
    RoomClient ann = connect();
    sockets.next();
    RoomClient bob = connect();
    Socket bobs = sockets.next();
    CountDownLatch release = new CountDownLatch(1);
    bob.ask("'tw:join','lobby'");
    watch(ann, "lobby");
    bobs.on("block", args -> release.await());
    bob.tell("'block'");
    bob.close();
    assertEquals("['tw:go','lobby','" + bobs.id() + "']", ann.event());
    release.countDown();
  }

  @Test
  void aRoomMayHaveAPolicyAndNoPresence() {
    show(PresenceOptions.defaults().withRooms(room -> !room.equals("booth")));
    RoomClient ann = connect();
    ann.ask("'tw:join','booth'");
    assertEquals("forbidden", ann.code("'tw:presence','booth'"));
  }

  @Test
  void presenceIsShownOnlyWhereTheOptionsEnableIt() {
    io.of("/").rooms(RoomPolicy.open());
    assertEquals("forbidden", connect().code("'tw:presence','lobby'"));
  }

  @Test
  void aClientThatMayNotSeeARoomMayNotWatchIt() {
    io.of("/")
        .rooms(
            RoomOptions.of((socket, room, action) -> action != RoomAction.SEE)
                .withPresence(PresenceOptions.defaults()));
    assertEquals("forbidden", connect().code("'tw:presence','lobby'"));
  }

  @Test
  void aClientThatStopsWatchingReceivesNoMoreChanges() {
    show(PresenceOptions.defaults());
    RoomClient ann = connect();
    watch(ann, "lobby");
    assertEquals("[null]", ann.ask("'tw:unpresence','lobby'"));
    assertEquals("[null]", ann.ask("'tw:unpresence','lobby'"));
    ann.ask("'tw:join','lobby'");
    watch(ann, "other");
    ann.ask("'tw:join','other'");
    assertEquals("['tw:come','other'", ann.event().substring(0, 18));
  }

  @Test
  void aClientMayWatchSoManyRooms() {
    io.of("/")
        .rooms(
            RoomOptions.of(RoomPolicy.open())
                .withMaxWatched(1)
                .withPresence(PresenceOptions.defaults()));
    RoomClient ann = connect();
    watch(ann, "a");
    assertEquals("too-many-rooms", ann.code("'tw:presence','b'"));
    ann.ask("'tw:unpresence','a'");
    assertEquals("[null,{'members':[]}]", watch(ann, "b"));
  }

  @Test
  void aRequestToWatchWithoutAcknowledgementIsRejected() {
    show(PresenceOptions.defaults());
    RoomClient ann = connect();
    ann.tell("'tw:presence','lobby'");
    assertEquals("['tw:refused'", ann.event().substring(0, 13));
  }

  @Test
  void aClientThatMayNotSeeARoomAnyMoreReceivesNoMoreChanges() {
    boolean[] open = {true};
    io.of("/")
        .rooms(
            RoomOptions.of((socket, room, action) -> open[0] || !room.equals("lobby"))
                .withPresence(PresenceOptions.defaults()));
    RoomClient ann = connect();
    Socket anns = sockets.next();
    watch(ann, "lobby");
    watch(ann, "other");
    open[0] = false;
    anns.recheckRooms();
    assertEquals("['tw:refused'", ann.event().substring(0, 13));
    anns.join("lobby", "other");
    assertEquals("['tw:come','other'", ann.event().substring(0, 18));
  }

  @Test
  void aClientThatIsAwayStaysUntilItsTimeIsUp() {
    io = serve(recovering(Duration.ofMillis(1500)));
    byUser();
    RoomClient ann = connect();
    RoomClient bob = connect("{'user':'bob'}");
    bob.ask("'tw:join','lobby'");
    watch(ann, "lobby");
    sockets.next();
    Socket bobs = sockets.next();
    EventQueue<String> reasons = new EventQueue<>();
    bobs.onDisconnect(reason -> reasons.add(reason.text()));
    bob.close();
    reasons.next();
    assertEquals(
        "[null,{'members':[" + member("bob", "{'name':'bob'}", 1) + "]}]", watch(ann, "lobby"));
    assertEquals("['tw:go','lobby','bob'", ann.event().substring(0, 22));
  }

  @Test
  void aRecoveredWatcherReceivesTheChangesItMissed() {
    io = serve(recovering(Duration.ofMinutes(1)));
    byUser();
    RoomClient ann = connect();
    RoomClient bob = connect("{'user':'bob'}");
    watch(ann, "lobby");
    EventQueue<String> reasons = new EventQueue<>();
    sockets.next().onDisconnect(reason -> reasons.add(reason.text()));
    ann.close();
    reasons.next();
    bob.ask("'tw:join','lobby'");
    bob.ask("'tw:leave','lobby'");
    watch(bob, "elsewhere"); // everything before it has passed
    RoomClient back = connect(ann.welcome(Claim.class).json().replace('"', '\''));
    bob.ask("'tw:join','lobby'");
    String come = "['tw:come','lobby'," + member("bob", "{'name':'bob'}", 1);
    assertEquals(
        List.of(come + ",'tw:1']", "['tw:go','lobby','bob','tw:2']", come + ",'tw:3']"),
        List.of(back.event(), back.event(), back.event()));
  }

  @Test
  void clientsOfThePublicProtocolReceiveNoPresence() {
    List<String> without = transcript();
    show(PresenceOptions.defaults());
    assertEquals(without, transcript());
    assertEquals(List.of("42[\"hi\"]", "42[\"end\"]"), without.subList(2, 4));
  }

  /** What a client receives that sends room requests without having negotiated them. */
  @Test
  void whatAClientAsksNextWaitsInItsOwnQueue() throws Exception {
    CountDownLatch next = new CountDownLatch(1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    show(PresenceOptions.defaults().withRooms(room -> slowly(next, order)));
    RoomClient ann = connect();
    sockets
        .next()
        .on(
            "next",
            (args, ack) -> {
              order.add("next");
              next.countDown();
              ack.send();
            });
    ann.frames.text("421[\"tw:presence\",\"lobby\"]", "422[\"next\"]");
    assertEquals(List.of("431[null,{\"members\":[]}]", "432[]"), ann.frames.next(2));
    assertEquals(List.of("watched", "next"), order);
  }

  /** Lets tasks that are not serialized run first. */
  private static boolean slowly(CountDownLatch next, List<String> order) {
    try {
      boolean overtaken = next.await(200, TimeUnit.MILLISECONDS);
      order.add(overtaken ? "overtaken" : "watched");
      return true;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private List<String> transcript() {
    RoomClient ann = connect();
    sockets.next();
    Frames official = open(Frames.open(Wire.to(io.port()), Frames.TARGET));
    List<String> heard = new ArrayList<>(List.of(official.next()));
    official.text("40");
    heard.add(official.next());
    Socket officials = sockets.next();
    officials.join("lobby");
    official.text("420[\"tw:presence\",\"lobby\"]", "421[\"tw:join\",\"x\"]");
    ann.ask("'tw:presence','lobby'");
    ann.ask("'tw:join','lobby'");
    io.to("lobby").emit("hi");
    ann.ask("'tw:leave','lobby'");
    io.emit("end");
    heard.addAll(official.next(2));
    return heard.stream().map(packet -> packet.replaceAll("(sid\":\")[^\"]+", "$1ID")).toList();
  }

  private static String member(String id, String data, int count) {
    return "{'id':'" + id + "','data':" + data + ",'count':" + count + "}";
  }

  private static String watch(RoomClient client, String room) {
    return client.ask("'tw:presence','" + room + "'");
  }

  private void byUser() {
    show(
        PresenceOptions.defaults()
            .withKey(PresenceTest::user)
            .withData(socket -> Map.of("name", user(socket))));
  }

  private static String user(Socket socket) {
    return String.valueOf(socket.handshake().auth(Map.class).get("user"));
  }

  private void show(PresenceOptions presence) {
    io.of("/").rooms(RoomOptions.of(RoomPolicy.open()).withPresence(presence));
  }

  private static ServerBuilder<SocketIoServer> recovering(Duration away) {
    return SocketIoServer.builder().recovery(RecoveryOptions.defaults().withMaxDisconnection(away));
  }

  private SocketIoServer serve(ServerBuilder<SocketIoServer> builder) {
    SocketIoServer server = builder.onError(thrown -> errors.add(thrown.toString())).build();
    opened.add(server);
    return server.onConnection(this::arrived).listen("127.0.0.1", 0);
  }

  private RoomClient connect() {
    return connect("{}");
  }

  private RoomClient connect(String auth) {
    RoomClient client = open(RoomClient.connect(io.port(), "/", auth.replace('\'', '"')));
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
