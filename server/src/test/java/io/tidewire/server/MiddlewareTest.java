package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.DisconnectedException;
import io.tidewire.server.ListenerOrderTest.Where;
import io.tidewire.server.options.RecoveryOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What middleware does with a socket that is not in yet. */
@Timeout(60)
class MiddlewareTest {
  private final EventQueue<String> told = new EventQueue<>();
  private final EventQueue<CompletableFuture<Args>> answers = new EventQueue<>();

  @ParameterizedTest
  @EnumSource
  void whatItEmitsFollowsTheConnectInOrder(Where where) {
    try (SocketIoServer io = GoodClient.serve(where.builder())) {
      emitsFollow(io);
    }
  }

  @Test
  void whatItEmitsFollowsTheConnectWhereSocketsMayComeBack() {
    RecoveryOptions recovery = RecoveryOptions.defaults();
    try (SocketIoServer io = SocketIoServer.builder().recovery(recovery).build()) {
      io.listen("127.0.0.1", 0);
      io.use(socket -> socket.emit("early", 1));
      try (Frames one = Frames.open(io.port())) {
        one.text("40");
        assertTrue(one.next().startsWith("40{"));
        assertTrue(one.next().startsWith("42[\"early\",1"));
      }
    }
  }

  private static void emitsFollow(SocketIoServer io) {
    io.use(
        socket -> {
          socket.emit("one");
          socket.asVolatile().emit("two");
        });
    io.use(socket -> socket.onAnyOutgoing((event, args) -> {}));
    io.use(socket -> socket.emit("three"));
    io.onConnection(socket -> socket.emit("four"));
    try (Frames one = Frames.open(io.port())) {
      one.text("40");
      assertTrue(one.next().startsWith("40{"));
      List<String> events = List.of("42[\"one\"]", "42[\"two\"]", "42[\"three\"]", "42[\"four\"]");
      assertEquals(events, one.next(4));
    }
  }

  @Test
  void aQuestionOfItsIsAnsweredOnceTheSocketIsIn() throws Exception {
    try (SocketIoServer io = GoodClient.serve(SocketIoServer.builder())) {
      io.use(socket -> answers.add(socket.emitWithAck("who")));
      try (Frames one = Frames.open(io.port())) {
        one.text("40");
        one.next();
        assertEquals("420[\"who\"]", one.next());
        one.text("430[\"me\"]");
        assertEquals(Args.of("me"), answers.next().get(15, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  void aQuestionOfItsFailsWithTheSocket() {
    try (SocketIoServer io = GoodClient.serve(SocketIoServer.builder())) {
      io.use(
          socket -> {
            answers.add(socket.emitWithAck("who"));
            throw new ConnectRefusedException("no");
          });
      try (Frames one = Frames.open(io.port())) {
        one.text("40");
        assertEquals("44{\"message\":\"no\"}", one.next());
        CompletableFuture<Args> answer = answers.next();
        ExecutionException failed =
            assertThrows(ExecutionException.class, () -> answer.get(15, TimeUnit.SECONDS));
        assertEquals(
            DisconnectReason.SERVER_NAMESPACE_DISCONNECT,
            ((DisconnectedException) failed.getCause()).reason());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDisconnectRejectsTheSocketAndStopsTheMiddleware(Where where) {
    try (SocketIoServer io = GoodClient.serve(where.builder())) {
      io.use(Socket::disconnect);
      io.use(socket -> told.add("asked"));
      io.onConnection(socket -> told.add("in"));
      try (Frames one = Frames.open(io.port())) {
        one.text("40");
        assertEquals("44{\"message\":\"Connection refused\"}", one.next());
        one.text("40/none,");
        assertEquals("44/none,{\"message\":\"Invalid namespace\"}", one.next());
      }
      assertEquals(List.of(), told.rest());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDisconnectOfTheClientRejectsTheSocketAndClosesTheSession(Where where) {
    try (SocketIoServer io = GoodClient.serve(where.builder())) {
      io.of("/a").use(Socket::disconnectClient);
      try (Frames one = Frames.connect(io.port())) {
        one.text("40/a,");
        List<String> rest = one.next(3);
        assertTrue(rest.contains("44/a,{\"message\":\"Connection refused\"}"), rest::toString);
        assertTrue(rest.contains("41"), rest::toString);
        assertEquals("close 1000 ", rest.get(2));
      }
    }
  }

  @Test
  void anOldClientAlsoReceivesADisconnectSinceItWouldReconnect() {
    try (SocketIoServer io = GoodClient.serve(SocketIoServer.builder().allowEio3(true));
        Wire wire = Wire.to(io.port())) {
      io.use(Socket::disconnectClient);
      try (Frames one = Frames.open(wire, "/socket.io/?EIO=3&transport=websocket")) {
        one.next();
        assertEquals(List.of("44\"Connection refused\"", "41", "close 1000 "), one.next(3));
      }
    }
  }
}
