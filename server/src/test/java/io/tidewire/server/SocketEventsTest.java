package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.event.AnyListener;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events of a socket, over a real connection. */
class SocketEventsTest {
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
  void middlewareKeepsAnEventFromItsListenersAndMayAnswerIt() {
    socket
        .use(
            (event, args, ack) -> {
              if (event.equals("secret")) {
                ack.send("refused");
                throw new IllegalStateException("not for you");
              }
            })
        .onError(thrown -> told.add(thrown.getMessage()))
        .onAny((event, args) -> told.add("any " + event))
        .on("secret", (args, ack) -> ack.send("told"))
        .on("open", (args, ack) -> ack.send("told"));
    frames.text("421[\"secret\"]", "422[\"open\"]");
    assertEquals(List.of("431[\"refused\"]", "432[\"told\"]"), frames.next(2));
    assertEquals(List.of("not for you", "any open"), told.next(2));
  }

  @Test
  void catchAllHearsAnEventThatNobodyListensTo() {
    socket.onAny((event, args) -> told.add(event + args));
    frames.text("42[\"unknown\",1]");
    assertEquals("unknown[1]", told.next());
  }

  @Test
  void catchAllListenersRunInOrderAndCanBeRemoved() {
    AnyListener removed = (event, args) -> told.add("removed");
    socket.onAny((event, args) -> told.add("second"));
    socket.prependAny((event, args) -> told.add("first")).onAny(removed).offAny(removed);
    assertEquals(2, socket.listenersAny().size());
    frames.text("42[\"x\"]");
    assertEquals(List.of("first", "second"), told.next(2));
    assertEquals(List.of(), socket.offAny().listenersAny());
  }

  @Test
  void catchAllOutgoingHearsEventsAndBroadcastsButNoAnswers() {
    socket.onAnyOutgoing((event, args) -> told.add(event + args));
    socket.on("ask", (args, ack) -> ack.send("answer"));
    frames.text("421[\"ask\"]");
    assertEquals("431[\"answer\"]", frames.next());
    socket.emit("one", 1);
    socket.asVolatile().emit("two");
    var unused = socket.emitWithAck("three");
    frames.next(3);
    io.emit("all", 4);
    assertEquals(List.of("one[1]", "two[]", "three[]", "all[4]"), told.next(4));
    assertEquals(1, socket.listenersAnyOutgoing().size());
  }

  @Test
  void theRoomsItWasInAreKnownWhileItDisconnects() {
    socket.join("red", "blue");
    Set<String> all = Set.of("red", "blue", socket.id());
    socket.onDisconnecting((reason, rooms) -> told.add(reason + " from all: " + all.equals(rooms)));
    socket.onDisconnect(reason -> told.add("gone from " + socket.rooms()));
    frames.text("41");
    assertEquals(
        List.of("client namespace disconnect from all: true", "gone from []"), told.next(2));
  }

  @Test
  void anUpgradeIsTold() {
    try (Polling polling = Polling.connect(io.port())) {
      Socket polled = sockets.next().onUpgrade(told::add);
      assertEquals("polling", polled.transport());
      try (Frames candidate = Frames.upgrade(io.port(), polling)) {
        candidate.text("2probe");
        assertEquals("3probe", candidate.next());
        candidate.text("5");
        assertEquals("websocket", told.next());
        assertEquals("websocket", polled.transport());
      }
    }
  }

  @Test
  void aVolatileEventIsDroppedBetweenTwoPolls() {
    try (SocketIoServer onLoop = SocketIoServer.builder().listenersOnLoop().build()) {
      onLoop.onConnection(polled -> polled.on("go", args -> speak(onLoop, polled)));
      try (Polling polling = Polling.connect(onLoop.listen("127.0.0.1", 0).port())) {
        polling.post("42[\"go\"]"); // confirmed when its listener has run
        assertEquals("42[\"kept\"]", polling.next());
      }
    }
  }

  private static void speak(SocketIoServer server, Socket polled) {
    polled.asVolatile().emit("dropped");
    server.asVolatile().emit("dropped too");
    polled.emit("kept");
  }

  @Test
  void sendIsTheEventMessage() {
    socket.send("a", 1);
    io.send("b");
    io.to(socket.id()).send("c");
    assertEquals(
        List.of("42[\"message\",\"a\",1]", "42[\"message\",\"b\"]", "42[\"message\",\"c\"]"),
        frames.next(3));
  }
}
