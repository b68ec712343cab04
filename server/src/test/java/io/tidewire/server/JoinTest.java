package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.tidewire.event.DisconnectReason;
import io.tidewire.server.options.RecoveryOptions;
import io.tidewire.server.options.ServerBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One namespace joined beside others, over and over, and never at the others' cost. */
class JoinTest {
  private static final String ATTACHMENT = "[\"x\",{\"_placeholder\":true,\"num\":0}]";

  private final EventQueue<String> told = new EventQueue<>();
  private final EventQueue<Throwable> errors = new EventQueue<>();
  private final CountDownLatch decision = new CountDownLatch(1);
  private SocketIoServer io;
  private Frames frames;

  @AfterEach
  void close() {
    decision.countDown();
    frames.close();
    io.close();
    assertEquals(List.of(), errors.rest());
  }

  @Test
  void aSecondConnectDuringAJoinIsIgnored() {
    serve(SocketIoServer.builder());
    frames.text("40/b", "40/b", "42/b,[\"n\"]");
    decision.countDown();
    assertEquals("40/b,{", frames.next().substring(0, 6));
    assertEquals(List.of("connected", "n"), told.next(2));
    stillServes();
  }

  @Test
  void aClientThatLeavesDuringAJoinAndConnectsAgainJoinsOnce() {
    serve(SocketIoServer.builder());
    frames.text("40/b", "42/b,[\"first\"]", "41/b,", "40/b", "42/b,[\"second\"]");
    decision.countDown();
    assertNotEquals(frames.next(), frames.next());
    assertEquals(
        List.of("CLIENT_NAMESPACE_DISCONNECT", "connected", "connected", "first", "second"),
        sorted(told.next(5)));
    assertEquals(1, io.of("/b").sockets().size());
    stillServes();
  }

  @Test
  void aClientThatLeavesDuringAJoinDoesNotJoin() {
    serve(SocketIoServer.builder());
    frames.text("40/b", "41/b,");
    decision.countDown();
    assertEquals("40/b,{", frames.next().substring(0, 6));
    assertEquals(List.of("connected", "CLIENT_NAMESPACE_DISCONNECT"), told.next(2));
    stillServes();
  }

  @Test
  void aConnectOfOneThatIsInJoinsAnew() {
    serve(SocketIoServer.builder());
    decision.countDown();
    String first = frames.text("40/b").next();
    String second = frames.text("40/b").next();
    assertEquals("40/b,{", second.substring(0, 6));
    assertNotEquals(first, second);
    assertEquals(
        List.of(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT.name(), "connected", "connected"),
        sorted(told.next(3)));
    stillServes();
  }

  /** Two sockets have listeners of their own, which run side by side. */
  private static List<String> sorted(List<String> heard) {
    return heard.stream().sorted().toList();
  }

  @Test
  void everyJoinHasADeadline() {
    serve(SocketIoServer.builder().connectTimeout(Duration.ofMillis(300)));
    frames.text("40/b");
    assertEquals("44/b,{\"message\":\"the server took too long to decide\"}", frames.next());
    stillServes();
  }

  @Test
  void packetsBeforeARejectionAreDroppedAndTheNextConnectIsProcessed() {
    serve(SocketIoServer.builder());
    io.of("/no").use(socket -> decision.await()).use(socket -> refuse());
    frames.text("40/no", "42/no,[\"n\"]", "41/no,", "40/no");
    decision.countDown();
    String refusal = "44/no,{\"message\":\"no\"}";
    assertEquals(List.of(refusal, refusal), frames.next(2));
    stillServes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"pid\":\"x\",\"pid\":\"y\"}", "{\"pid\":\"x\",\"a\":1,\"a\":2}"})
  void aMalformedAuthIsRejected(String auth) {
    serve(SocketIoServer.builder().recovery(RecoveryOptions.defaults()));
    decision.countDown();
    frames.text("40/b," + auth);
    assertEquals("44/b,{\"message\":\"the auth cannot be read\"}", frames.next());
    stillServes();
  }

  @Test
  void attachmentsForANamespaceThatWasNotJoinedAreRejectedBeforeTheyArrive() {
    serve(SocketIoServer.builder());
    frames.text("451-/never," + ATTACHMENT);
    assertEquals("close 1000 ", frames.next());
  }

  @Test
  void whatFollowsForANamespaceThatWasLeftIsIgnored() {
    serve(SocketIoServer.builder());
    decision.countDown();
    frames.text("40/b").next();
    io.of("/b").disconnectSockets();
    assertEquals("41/b,", frames.next());
    frames.text("42/b,[\"late\"]", "43/b,7[]", "451-/b," + ATTACHMENT);
    frames.binary(new byte[10]);
    stillServes();
  }

  private void serve(ServerBuilder<SocketIoServer> builder) {
    io = GoodClient.serve(builder.onError(errors::add));
    io.of("/b").use(socket -> decision.await());
    io.of("/b")
        .onConnection(
            socket -> {
              told.add("connected");
              socket.onAny((name, args) -> told.add(name));
              socket.onDisconnect(reason -> told.add(reason.name()));
            });
    frames = Frames.connect(io.port());
  }

  private static void refuse() {
    throw new ConnectRefusedException("no");
  }

  private void stillServes() {
    assertEquals("431[]", frames.text("421[\"echo\"]").next());
  }
}
