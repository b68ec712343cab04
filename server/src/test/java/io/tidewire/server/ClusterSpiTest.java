package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers in one process, joined by an adapter that uses nothing but the SPI. */
class ClusterSpiTest {
  private final LinkedAdapters links = new LinkedAdapters();
  private final SocketIoServer here = SocketIoServer.builder().adapter(links).build();
  private final SocketIoServer there = SocketIoServer.builder().adapter(links).build();
  private final EventQueue<Socket> sockets = new EventQueue<>();
  private final EventQueue<String> told = new EventQueue<>();
  private Frames ann;
  private Frames bob;
  private Socket annsSocket;
  private Socket bobsSocket;

  @BeforeEach
  void connect() {
    here.onConnection(sockets::add).listen("127.0.0.1", 0);
    there.onConnection(sockets::add).listen("127.0.0.1", 0);
    ann = Frames.connect(here.port());
    annsSocket = sockets.next();
    bob = Frames.connect(there.port());
    bobsSocket = sockets.next();
  }

  @AfterEach
  void close() {
    ann.close();
    bob.close();
    here.close();
    there.close();
  }

  @Test
  void aBroadcastReachesBothUnlessItIsLocal() {
    here.local().emit("local");
    here.emit("all");
    assertEquals(List.of("42[\"local\"]", "42[\"all\"]"), ann.next(2));
    assertEquals("42[\"all\"]", bob.next());
  }

  @Test
  void answersOfBothAreGathered() throws Exception {
    CompletableFuture<BroadcastAnswers> answers = here.emitWithAck("vote");
    ann.next();
    bob.next();
    ann.text("430[1]");
    bob.text("41");
    BroadcastAnswers some = answers.get(15, TimeUnit.SECONDS);
    assertEquals(Set.of(annsSocket.id()), some.answers().keySet());
    assertEquals(Set.of(bobsSocket.id()), some.missing());
  }

  @Test
  void aSocketOfTheOtherServerCanBeActedUpon() throws Exception {
    RemoteSocket remote = here.in(bobsSocket.id()).fetchSockets().get().get(0);
    assertEquals(bobsSocket.handshake().url(), remote.handshake().url());
    remote.join("red");
    assertEquals(Set.of("red", bobsSocket.id()), bobsSocket.rooms());
    remote.emit("hi");
    assertEquals("42[\"hi\"]", bob.next());
  }

  @Test
  void theOtherServerReceivesServerSideEvents() {
    there.of("/").on("sync", String.class, Integer.class, (what, n) -> told.add(what + n));
    here.of("/").on("sync", args -> told.add("not itself"));
    here.serverSideEmit("sync", "users", 7);
    assertEquals("users7", told.next());
    assertEquals(List.of(), told.rest());
  }

  @Test
  void theOtherServerAnswersWhatIsEmittedOnTheServersSide() throws Exception {
    there.of("/").on("load", (Args args, Ack ack) -> ack.send(0.5));
    ServerAnswers answers = here.serverSideEmitWithAck("load").get(15, TimeUnit.SECONDS);
    assertEquals(new ServerAnswers(List.of(Args.of(0.5)), 0), answers);
  }

  @Test
  void aServerWithoutAClusterReceivesNoAnswers() throws Exception {
    try (SocketIoServer alone = SocketIoServer.builder().build()) {
      alone.of("/").on("load", args -> told.add("not itself"));
      alone.of("/").serverSideEmit("load");
      assertEquals(ServerAnswers.NONE, alone.of("/").serverSideEmitWithAck("load").get());
    }
    assertEquals(List.of(), told.rest());
  }
}
