package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.reflect.TypeToken;
import io.tidewire.event.BadArgument;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.DisconnectedException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A socket and its namespace over a real connection. */
class SocketTest {
  private final EventQueue<Socket> sockets = new EventQueue<>();
  private final EventQueue<String> told = new EventQueue<>();
  private final EventQueue<Throwable> errors = new EventQueue<>();
  private final SocketIoServer io = SocketIoServer.builder().onError(errors::add).build();
  private Frames frames;
  private Socket socket;

  @BeforeEach
  void connect() {
    io.onConnection(sockets::add).listen("127.0.0.1", 0);
    frames = Frames.connect(io.port());
    socket = sockets.next();
  }

  @AfterEach
  void close() {
    frames.close();
    io.close();
    assertEquals(List.of(), errors.rest());
  }

  @Test
  void bytesToAClientAreExactlyThoseBytes() {
    socket.emit("file", new byte[] {0, 1, (byte) 0xff});
    assertEquals(
        List.of("451-[\"file\",{\"_placeholder\":true,\"num\":0}]", "binary 0001ff"),
        frames.next(2));
  }

  @Test
  void bytesFromAClientAreExactlyThoseBytes() {
    socket.on("file", (args, ack) -> ack.send(args.get(0, byte[].class).length));
    frames.text("451-7[\"file\",{\"_placeholder\":true,\"num\":0}]");
    frames.binary((byte) 1, (byte) 2, (byte) 3);
    assertEquals("437[3]", frames.next());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect",
        "connect_error",
        "disconnect",
        "disconnecting",
        "newListener",
        "removeListener"
      })
  void aReservedNameIsRefusedOnTheWayOut(String name) {
    assertThrows(IllegalArgumentException.class, () -> socket.emit(name));
    assertThrows(IllegalArgumentException.class, () -> io.emit(name));
    assertThrows(IllegalArgumentException.class, () -> socket.emitWithAck(name));
    assertThrows(IllegalArgumentException.class, () -> socket.on(name, args -> {}));
    assertThrows(IllegalArgumentException.class, () -> io.serverSideEmit(name));
  }

  @Test
  void theClientsAnswerCompletes() throws Exception {
    CompletableFuture<String> answer =
        socket.emitWithAck("ask", 1).thenApply(args -> args.get(0, String.class));
    assertEquals("420[\"ask\",1]", frames.next());
    frames.text("430[\"yes\"]");
    assertEquals("yes", answer.get(10, TimeUnit.SECONDS));
  }

  @Test
  void aTypedQuestionCompletesWithTheValueOfTheAnswer() throws Exception {
    CompletableFuture<Integer> price = socket.ask("price", Integer.class, "A-1");
    CompletableFuture<List<String>> names =
        socket.compress(false).ask("names", new TypeToken<List<String>>() {});
    assertEquals(List.of("420[\"price\",\"A-1\"]", "421[\"names\"]"), frames.next(2));
    frames.text("431[[\"ann\"]]", "430[250]");
    assertEquals(250, price.get(10, TimeUnit.SECONDS));
    assertEquals(List.of("ann"), names.get(10, TimeUnit.SECONDS));
  }

  @Test
  void aTypedQuestionFailsIfTheAnswerIsOfAnotherType() {
    CompletableFuture<Integer> price = socket.ask("price", Integer.class);
    frames.next();
    frames.text("430[\"much\"]");
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> price.get(10, TimeUnit.SECONDS));
    assertEquals(BadArgument.WrongType.class, failed.getCause().getClass());
  }

  @Test
  void aTypedQuestionIsAnsweredOnTheThreadOfTheAnswer() throws Exception {
    CompletableFuture<Integer> price = socket.ask("price", Integer.class);
    CompletableFuture<Thread> bound = price.thenApply(cents -> Thread.currentThread());
    CompletableFuture<Thread> listener = new CompletableFuture<>();
    socket.on("next", args -> listener.complete(Thread.currentThread()));
    frames.next();
    frames.text("430[1]");
    String name = bound.get(10, TimeUnit.SECONDS).getName();
    frames.text("42[\"next\"]");
    String expected = listener.get(10, TimeUnit.SECONDS).getName();
    assertEquals(expected.replaceAll("[0-9]+$", ""), name.replaceAll("[0-9]+$", ""));
  }

  @Test
  void aTypedQuestionFailsInTime() {
    CompletableFuture<?> price =
        socket.timeout(Duration.ofMillis(20)).ask("price", Integer.class, "A-1");
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> price.get(10, TimeUnit.SECONDS));
    assertEquals(TimeoutException.class, failed.getCause().getClass());
  }

  @Test
  void anAnswerThatDoesNotComeFailsInTime() {
    CompletableFuture<?> answer = socket.timeout(Duration.ofMillis(20)).emitWithAck("ask");
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
    assertEquals(TimeoutException.class, failed.getCause().getClass());
  }

  @Test
  void anAnswerFailsWhenItsSocketGoes() {
    CompletableFuture<?> answer = socket.emitWithAck("ask");
    assertEquals("420[\"ask\"]", frames.next());
    frames.text("41");
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
    DisconnectedException gone = (DisconnectedException) failed.getCause();
    assertEquals(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT, gone.reason());
  }

  @Test
  void anAnswerOfASocketThatIsGoneFailsAtOnce() {
    disconnect();
    CompletableFuture<?> answer = socket.emitWithAck("ask");
    assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
  }

  @Test
  void anEventIsAnsweredOnce() {
    socket.on(
        "ask",
        (args, ack) -> {
          ack.send("first");
          ack.send("second");
        });
    frames.text("425[\"ask\"]", "426[\"ask\"]");
    assertEquals(List.of("435[\"first\"]", "436[\"first\"]"), frames.next(2));
  }

  @Test
  void whatAListenerThrowsGoesToTheErrorHookAndTheNextEventIsHeard() {
    socket.on(
        "fail",
        args -> {
          throw new IllegalStateException("on purpose");
        });
    socket.on("ask", (args, ack) -> ack.send("fine"));
    frames.text("421[\"fail\"]", "422[\"ask\"]");
    assertEquals("432[\"fine\"]", frames.next());
    assertEquals("on purpose", errors.next().getMessage());
  }

  @Test
  void aSocketThatIsGoneIsInNoRoomAndJoinsNone() {
    socket.join("room");
    assertEquals(Set.of("room", socket.id()), socket.rooms());
    disconnect();
    socket.join("late");
    assertEquals(Set.of(), socket.rooms());
    assertEquals(List.of(), List.copyOf(io.sockets()));
  }

  @Test
  void aBroadcastOfASocketLeavesItselfOut() {
    try (Frames other = Frames.connect(io.port())) {
      socket.broadcast().emit("news", 1);
      io.emit("news", 2);
      assertEquals(List.of("42[\"news\",1]", "42[\"news\",2]"), other.next(2));
    }
    assertEquals("42[\"news\",2]", frames.next());
  }

  @Test
  void aRoomReachesItsMembersOnceHoweverManyTheyAreIn() {
    socket.join("a", "b");
    io.to("a", "b").to(socket.id()).emit("once");
    io.except("b").emit("never");
    io.emit("end");
    assertEquals(List.of("42[\"once\"]", "42[\"end\"]"), frames.next(2));
  }

  @Test
  void theServerCanPutASocketOutOfItsNamespace() {
    socket.onDisconnect(reason -> told.add(reason.text()));
    socket.disconnect();
    assertEquals("41", frames.next());
    assertEquals("server namespace disconnect", told.next());
    frames.text("40");
    assertEquals("40{", frames.next().substring(0, 3));
  }

  @Test
  void theServerCanEndTheWholeSession() {
    socket.onDisconnect(reason -> told.add(reason.text()));
    socket.disconnectClient();
    assertEquals(List.of("41", "close 1000 "), frames.next(2));
    assertEquals("server namespace disconnect", told.next());
  }

  @Test
  void aTransportThatBreaksIsTold() {
    socket.onDisconnect(reason -> told.add(reason.text()));
    frames.wire.reset();
    assertEquals("transport close", told.next());
  }

  private void disconnect() {
    socket.onDisconnect(reason -> told.add("gone"));
    frames.text("41");
    told.next();
  }
}
