package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.reflect.TypeToken;
import io.tidewire.event.BadArgument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be done with many sockets at once, over real connections. */
class AudienceTest {
  private final EventQueue<Socket> sockets = new EventQueue<>();
  private final EventQueue<String> told = new EventQueue<>();
  private final SocketIoServer io = SocketIoServer.builder().build();
  private Frames ann;
  private Frames bob;
  private Socket annsSocket;
  private Socket bobsSocket;

  @BeforeEach
  void connect() {
    io.onConnection(sockets::add).listen("127.0.0.1", 0);
    ann = Frames.connect(io.port());
    annsSocket = sockets.next();
    bob = Frames.connect(io.port());
    bobsSocket = sockets.next();
  }

  @AfterEach
  void close() {
    ann.close();
    bob.close();
    io.close();
  }

  @Test
  void answersToABroadcastNameTheirSockets() throws Exception {
    CompletableFuture<BroadcastAnswers> answers = io.emitWithAck("vote");
    assertEquals(List.of("420[\"vote\"]", "420[\"vote\"]"), List.of(ann.next(), bob.next()));
    ann.text("430[\"yes\"]");
    bob.text("430[\"no\"]");
    BroadcastAnswers all = answers.get(15, TimeUnit.SECONDS);
    assertEquals("yes", all.of(annsSocket.id()).orElseThrow().get(0, String.class));
    assertEquals("no", all.of(bobsSocket.id()).orElseThrow().get(0, String.class));
    assertEquals(Set.of(), all.missing());
  }

  @Test
  void answersToABroadcastNameTheSocketsThatDidNotAnswer() throws Exception {
    CompletableFuture<BroadcastAnswers> answers = io.emitWithAck("vote");
    assertEquals(List.of("420[\"vote\"]", "420[\"vote\"]"), List.of(ann.next(), bob.next()));
    bob.text("41");
    ann.text("430[\"yes\"]");
    BroadcastAnswers some = answers.get(15, TimeUnit.SECONDS);
    assertEquals(Set.of(annsSocket.id()), some.answers().keySet());
    assertEquals(Set.of(bobsSocket.id()), some.missing());
  }

  @Test
  void aSilentSocketIsMissingAfterTheTimeout() throws Exception {
    BroadcastAnswers none =
        io.timeout(Duration.ofMillis(20)).emitWithAck("vote").get(15, TimeUnit.SECONDS);
    assertEquals(Set.of(annsSocket.id(), bobsSocket.id()), none.missing());
    assertEquals(0, none.size());
  }

  @Test
  void aTypedQuestionHasItsValuesAlthoughOneClientAnswersNonsense() throws Exception {
    try (Frames eve = Frames.connect(io.port())) {
      String evesId = sockets.next().id();
      CompletableFuture<TypedAnswers<Integer>> prices = io.ask("price", Integer.class, "A-1");
      String question = "420[\"price\",\"A-1\"]";
      assertEquals(List.of(question, question), List.of(ann.next(), bob.next()));
      assertEquals(question, eve.next());
      ann.text("430[250]");
      bob.text("430[\"much\"]");
      eve.text("41");
      TypedAnswers<Integer> all = prices.get(15, TimeUnit.SECONDS);
      assertEquals(Map.of(annsSocket.id(), 250), all.answers());
      assertEquals(Set.of(bobsSocket.id()), all.failures().keySet());
      assertEquals(Set.of(evesId), all.missing());
    }
  }

  @Test
  void aTypedQuestionMayHaveAGenericType() throws Exception {
    annsSocket.join("red");
    CompletableFuture<TypedAnswers<List<String>>> names =
        io.to("red").ask("names", new TypeToken<List<String>>() {});
    ann.next();
    ann.text("430[[\"a\",\"b\"]]");
    TypedAnswers<List<String>> all = names.get(15, TimeUnit.SECONDS);
    assertEquals(Optional.of(List.of("a", "b")), all.of(annsSocket.id()));
    assertTrue(all.isComplete());
  }

  @Test
  void aBroadcastWithoutReceiversCompletesAtOnce() throws Exception {
    assertEquals(BroadcastAnswers.NONE, io.to("nowhere").emitWithAck("vote").get());
  }

  @Test
  void aListenerThatBlocksDoesNotDelayTheAnswersOfABroadcast() throws Exception {
    CompletableFuture<Void> release = new CompletableFuture<>();
    annsSocket.on("block", args -> release.join());
    ann.text("42[\"block\"]");
    CompletableFuture<BroadcastAnswers> answers = io.emitWithAck("vote");
    assertEquals(List.of("420[\"vote\"]", "420[\"vote\"]"), List.of(ann.next(), bob.next()));
    ann.text("430[]");
    bob.text("430[]");
    assertEquals(2, answers.get(15, TimeUnit.SECONDS).size());
    release.complete(null);
  }

  @Test
  void socketsAreFoundWithWhatTheyAre() throws Exception {
    annsSocket.join("red");
    annsSocket.data().put("name", "ann");
    List<RemoteSocket> found = io.in("red").fetchSockets().get();
    assertEquals(1, found.size());
    assertEquals(annsSocket.id(), found.get(0).id());
    assertEquals(Set.of("red", annsSocket.id()), found.get(0).rooms());
    assertEquals("ann", found.get(0).data().get("name"));
    assertEquals(annsSocket.handshake().url(), found.get(0).handshake().url());
  }

  @Test
  void aSocketThatWasFoundCanBeActedUpon() throws Exception {
    RemoteSocket remote = io.in(annsSocket.id()).fetchSockets().get().get(0);
    remote.join("red", "blue");
    remote.leave("red");
    assertEquals(Set.of("blue", annsSocket.id()), annsSocket.rooms());
    remote.emit("hi", 1);
    assertEquals("42[\"hi\",1]", ann.next());
    remote.compress(false).asVolatile().emit("now");
    assertEquals("42[\"now\"]", ann.next());
    remote.disconnect();
    assertEquals("41", ann.next());
  }

  @Test
  void aSocketThatWasFoundCanBeAsked() throws Exception {
    RemoteSocket remote = io.in(annsSocket.id()).fetchSockets().get().get(0);
    CompletableFuture<String> answer =
        remote.emitWithAck("ask").thenApply(args -> args.get(0, String.class));
    ann.next();
    ann.text("430[\"yes\"]");
    assertEquals("yes", answer.get(15, TimeUnit.SECONDS));
    ExecutionException late =
        assertThrows(
            ExecutionException.class,
            () ->
                remote.timeout(Duration.ofMillis(20)).emitWithAck("ask").get(15, TimeUnit.SECONDS));
    assertEquals(TimeoutException.class, late.getCause().getClass());
  }

  @Test
  void aSocketThatWasFoundCanBeAskedForAValue() throws Exception {
    RemoteSocket remote = io.in(annsSocket.id()).fetchSockets().get().get(0);
    CompletableFuture<Integer> price = remote.ask("price", Integer.class, "A-1");
    assertEquals("420[\"price\",\"A-1\"]", ann.next());
    ann.text("430[250]");
    assertEquals(250, price.get(15, TimeUnit.SECONDS));
    CompletableFuture<Integer> none = remote.ask("price", Integer.class);
    ann.next();
    ann.text("431[]");
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> none.get(15, TimeUnit.SECONDS));
    assertEquals(BadArgument.Absent.class, failed.getCause().getClass());
  }

  @Test
  void aSocketThatWasFoundCanBeDisconnectedWithItsWholeSession() throws Exception {
    io.in(annsSocket.id()).fetchSockets().get().get(0).disconnectClient();
    assertEquals(List.of("41", "close 1000 "), ann.next(2));
  }

  @Test
  void manyJoinAndLeaveAtOnce() {
    io.socketsJoin("all", "most");
    io.except(bobsSocket.id()).socketsLeave("most");
    assertEquals(Set.of("all", annsSocket.id()), annsSocket.rooms());
    assertEquals(Set.of("all", "most", bobsSocket.id()), bobsSocket.rooms());
    assertEquals(Set.of("all", "most"), io.of("/").rooms());
  }

  @Test
  void manyArePutOutOfTheNamespaceAtOnce() {
    io.except(bobsSocket.id()).disconnectSockets();
    io.emit("still here");
    assertEquals("41", ann.next());
    assertEquals("42[\"still here\"]", bob.next());
  }

  @Test
  void manySessionsAreEndedAtOnce() {
    io.disconnectClients();
    assertEquals(List.of("41", "close 1000 "), ann.next(2));
    assertEquals(List.of("41", "close 1000 "), bob.next(2));
  }

  @Test
  void anOperatorIsRefinedWithoutBeingChanged() {
    annsSocket.join("red");
    BroadcastOperator red = io.to("red");
    BroadcastOperator everybody = red.to(bobsSocket.id());
    red.except(annsSocket.id()).emit("unseen");
    red.emit("red");
    everybody.emit("all");
    assertEquals(List.of("42[\"red\"]", "42[\"all\"]"), ann.next(2));
    assertEquals("42[\"all\"]", bob.next());
  }

  @Test
  void aTimeoutIsAboveZero() {
    assertThrows(IllegalArgumentException.class, () -> io.timeout(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> annsSocket.timeout(Duration.ZERO));
  }

  @Test
  void whatASocketSaysOfItsSendingHoldsForOthersToo() throws Exception {
    CompletableFuture<BroadcastAnswers> answers =
        annsSocket.timeout(Duration.ofMillis(20)).broadcast().emitWithAck("vote");
    assertEquals(Set.of(bobsSocket.id()), answers.get(15, TimeUnit.SECONDS).missing());
  }

  @Test
  void aVolatileEventReachesATransportThatIsFree() {
    annsSocket.asVolatile().emit("one");
    annsSocket.asVolatile().broadcast().emit("others");
    io.asVolatile().emit("all");
    assertEquals(List.of("42[\"one\"]", "42[\"all\"]"), ann.next(2));
    assertEquals(List.of("42[\"others\"]", "42[\"all\"]"), bob.next(2));
  }

  @Test
  void listenersReceiveChangesOfRoomsInOrder() {
    io.of("/").onRooms(new Gossip());
    annsSocket.join("red");
    bobsSocket.join("red");
    bobsSocket.join("red");
    annsSocket.leave("red");
    io.in("red").disconnectSockets();
    List<String> expected =
        List.of(
            "create red",
            "join red " + annsSocket.id(),
            "join red " + bobsSocket.id(),
            "leave red " + annsSocket.id(),
            "leave red " + bobsSocket.id(),
            "delete red");
    assertEquals(expected, told.next(6));
    assertEquals(Set.of(), io.of("/").rooms());
  }

  private final class Gossip implements RoomListener {
    @Override
    public void onCreate(String room) {
      told.add("create " + room);
    }

    @Override
    public void onDelete(String room) {
      told.add("delete " + room);
    }

    @Override
    public void onJoin(String room, String socketId) {
      told.add("join " + room + " " + socketId);
    }

    @Override
    public void onLeave(String room, String socketId) {
      told.add("leave " + room + " " + socketId);
    }
  }
}
