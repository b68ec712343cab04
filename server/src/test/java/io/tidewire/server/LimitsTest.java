package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.DisconnectReason;
import io.tidewire.server.options.ServerBuilder;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each limit of a server, small enough to be met. */
@ExtendWith(NoWarnings.class)
class LimitsTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final EventQueue<DisconnectReason> reasons = new EventQueue<>();

  @Test
  void aLargerPayloadThanUndertowTakesByDefault() {
    try (SocketIoServer io = serve(builder().maxPayload(5_000_000));
        Polling polling = Polling.connect(io.port())) {
      String event = "421[\"echo\",\"" + "x".repeat(4_000_000) + "\"]";
      assertEquals("200 ok", polling.post(event).text());
      assertEquals(event.replace("421[\"echo\",", "431["), polling.next());
    }
  }

  @Test
  void attachmentsThatNeverCome() {
    try (SocketIoServer io = serve(builder().attachmentTimeout(SHORT));
        Frames frames = Frames.connect(io.port())) {
      frames.text(
          "452-[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
      frames.binary((byte) 1);
      assertEquals("close 1000 ", frames.next());
      assertEquals(DisconnectReason.ATTACHMENTS_LATE, reasons.next());
    }
  }

  @Test
  void attachmentsThatAreTooLargeTogether() {
    try (SocketIoServer io = serve(builder().maxAttachmentBytes(100));
        Frames frames = Frames.connect(io.port())) {
      frames.text(
          "452-[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
      frames.binary(new byte[60]).binary(new byte[60]);
      assertEquals("close 1000 ", frames.next());
      assertEquals(DisconnectReason.ATTACHMENTS_TOO_LARGE, reasons.next());
    }
  }

  @Test
  void moreAttachmentsThanAllowed() {
    try (SocketIoServer io = serve(builder().maxAttachments(1));
        Frames frames = Frames.connect(io.port())) {
      frames.text(
          "452-[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
      assertEquals("close 1000 ", frames.next());
      assertEquals(DisconnectReason.TOO_MANY_ATTACHMENTS, reasons.next());
    }
  }

  @Test
  void moreFragmentsThanAllowed() {
    try (SocketIoServer io = serve(builder().maxFragments(2));
        Frames frames = Frames.connect(io.port())) {
      frames.frame(0x01, (byte) '4').frame(0x00, (byte) '2').frame(0x00, (byte) '[');
      assertEquals("close 1008 ", frames.next());
      assertEquals(DisconnectReason.TOO_MANY_FRAGMENTS, reasons.next());
    }
  }

  @Test
  void aLargerMessageThanAllowed() {
    try (SocketIoServer io = serve(builder().maxPayload(100));
        Frames frames = Frames.connect(io.port())) {
      frames.text("42[\"" + "x".repeat(100) + "\"]");
      assertEquals("close 1009", frames.next().substring(0, 10));
      assertEquals(DisconnectReason.MESSAGE_TOO_BIG, reasons.next());
    }
  }

  @Test
  void aCodeThatThePeerClosesWithIsNoLimitOfOurs() {
    try (SocketIoServer io = serve(builder());
        Frames frames = Frames.connect(io.port())) {
      frames.frame(0x88, (byte) 3, (byte) 0xf1).untilClose();
      assertEquals(DisconnectReason.TRANSPORT_CLOSE, reasons.next());
    }
  }

  @Test
  void noConnectInTime() {
    try (SocketIoServer io = serve(builder().connectTimeout(SHORT));
        Frames frames = Frames.open(io.port())) {
      assertEquals("close 1000 ", frames.next());
    }
  }

  @Test
  void aRejectedConnectIsNoConnect() {
    try (SocketIoServer io = serve(builder().connectTimeout(SHORT));
        Frames frames = Frames.open(io.port())) {
      frames.text("40/unknown");
      assertEquals(
          List.of("44/unknown,{\"message\":\"Invalid namespace\"}", "close 1000 "), frames.next(2));
    }
  }

  @Test
  void aClientThatConnectedInTimeStays() {
    try (SocketIoServer io =
            serve(builder().connectTimeout(SHORT).pingInterval(Duration.ofMillis(600)));
        Frames frames = Frames.connect(io.port())) {
      assertEquals("2", frames.next());
    }
  }

  @Test
  void theOldestUnfinishedHandshakeMakesRoom() {
    try (SocketIoServer io = serve(builder().maxUnfinishedHandshakes(1));
        Frames first = Frames.open(io.port());
        Frames second = Frames.open(io.port())) {
      assertEquals("close 1000 ", first.next());
      second.text("40").next();
      handshake(io);
      assertEquals("431[]", second.text("421[\"echo\"]").next()); // it is finished, and stays
    }
  }

  @Test
  void aFloodOfHandshakesOverOneConnectionBlocksNoOtherClient() {
    try (SocketIoServer io = serve(builder().maxUnfinishedHandshakes(50));
        Wire flood = Wire.to(io.port())) {
      for (int i = 0; i < 500; i++) {
        assertEquals(200, flood.request("GET", Polling.HANDSHAKE).answer().status());
      }
      assertEquals(50, io.clientsCount());
      GoodClient.isServed(io.port());
    }
  }

  @Test
  void unfinishedHandshakesOfLargeHeadersAreFewer() {
    try (SocketIoServer io = serve(builder().maxUnfinishedHandshakes(100));
        Wire flood = Wire.to(io.port())) {
      for (int i = 0; i < 50; i++) {
        flood.request("GET", Polling.HANDSHAKE, "X-Large: " + "x".repeat(30_000));
        assertEquals(200, flood.answer().status());
      }
      assertEquals(6, io.clientsCount());
    }
  }

  @Test
  void anUnfinishedHandshakeThatEndsFreesItsPlace() {
    try (SocketIoServer io = serve(builder().maxUnfinishedHandshakes(1))) {
      Polling.open(io.port()).close();
      Polling.open(io.port()).close();
      assertEquals(0, io.clientsCount());
    }
  }

  @Test
  void moreNamespacesThanAllowedCostTheOneTooMany() {
    try (SocketIoServer io = serve(builder());
        Frames frames = Frames.connect(io.port())) {
      io.of(Pattern.compile("/.*"));
      for (int i = 0; i < 100; i++) {
        frames.text("40/" + i);
      }
      List<String> answers = frames.next(100);
      assertEquals(63, answers.stream().filter(it -> it.startsWith("40/")).count());
      assertEquals(
          37,
          answers.stream()
              .filter(it -> it.endsWith(",{\"message\":\"too many namespaces\"}"))
              .count());
      assertEquals("431[]", frames.text("421[\"echo\"]").next());
    }
  }

  @Test
  void namespacesThatWereLeftDoNotCount() {
    try (SocketIoServer io = serve(builder());
        Frames frames = Frames.connect(io.port())) {
      io.of(Pattern.compile("/.*"));
      for (int i = 0; i < 140; i++) {
        frames.text("40/" + i);
        assertTrue(frames.next().startsWith("40/" + i + ",{"));
        frames.text("41/" + i + ",");
      }
      assertEquals("431[]", frames.text("421[\"echo\"]").next());
    }
  }

  @Test
  void aNamespaceThatWasLeftMayBeJoinedAgain() {
    try (SocketIoServer io = serve(builder().maxNamespacesPerClient(1));
        Frames frames = Frames.connect(io.port())) {
      frames.text("41", "40");
      assertEquals("40{", frames.next().substring(0, 3));
      assertEquals(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT, reasons.next());
    }
  }

  @Test
  void aReaderThatIsTooSlowOverAWebSocket() {
    try (SocketIoServer io = serve(builder().maxUnsentBytes(100_000));
        Frames frames = Frames.connect(io.port())) {
      flood(io);
      assertEquals(DisconnectReason.SLOW_CONSUMER, reasons.next());
      assertEquals("close 1000 ", frames.untilClose());
    }
  }

  @Test
  void aMessageThatIsLargerThanMayWaitArrives() {
    try (SocketIoServer io = serve(builder().maxUnsentBytes(100_000));
        Frames frames = Frames.connect(io.port())) {
      Socket socket = io.sockets().iterator().next();
      byte[] attachment = new byte[4 << 20];
      socket.emit("small");
      socket.emit("large", attachment, attachment, attachment);
      socket.emit("behind");
      assertEquals("42[\"small\"]", frames.next());
      assertEquals("453-", frames.next().substring(0, 4));
      frames.next(3);
      assertEquals("42[\"behind\"]", frames.next());
    }
  }

  @Test
  void aMessageThatIsLargerThanMayWaitArrivesByPolls() {
    try (SocketIoServer io = serve(builder().maxUnsentBytes(100_000));
        Polling polling = Polling.connect(io.port())) {
      Socket socket = io.sockets().iterator().next();
      socket.emit("small");
      socket.emit("large", "x".repeat(12 << 20));
      socket.emit("behind");
      assertEquals("42[\"small\"]", polling.next());
      assertEquals("42[\"large\"", polling.next().substring(0, 10));
      assertEquals("42[\"behind\"]", polling.next());
    }
  }

  @Test
  void aDisconnectedPollingClientIsRemovedWhenItLeaves() {
    try (SocketIoServer io = serve(builder());
        Polling polling = Polling.connect(io.port())) {
      io.sockets().iterator().next().disconnectClient();
      assertEquals("41", polling.next());
      polling.post("1");
      assertEquals(0, io.clientsCount());
    }
  }

  @Test
  void aDisconnectedPollingClientIsRemovedAtItsNextPoll() {
    try (SocketIoServer io = serve(builder());
        Polling polling = Polling.connect(io.port())) {
      io.sockets().iterator().next().disconnectClient();
      assertEquals(List.of("41", "1"), List.of(polling.next(), polling.next()));
      assertEquals(0, io.clientsCount());
    }
  }

  @Test
  void aReaderThatIsTooSlowBetweenPolls() {
    try (SocketIoServer io = serve(builder().maxUnsentBytes(100_000));
        Polling polling = Polling.connect(io.port())) {
      flood(io);
      assertEquals(DisconnectReason.SLOW_CONSUMER, reasons.next());
      assertEquals("1", polling.next());
    }
  }

  @Test
  void aSilentPeerIsClosedInTime() {
    try (SocketIoServer io = serve(builder().pingInterval(SHORT).pingTimeout(SHORT));
        Frames frames = Frames.connect(io.port())) {
      long started = System.nanoTime();
      assertEquals(List.of("2", "close 1000 "), frames.next(2));
      assertTrue(System.nanoTime() - started < Duration.ofSeconds(15).toNanos());
      assertEquals(DisconnectReason.PING_TIMEOUT, reasons.next());
    }
  }

  private SocketIoServer serve(ServerBuilder<SocketIoServer> builder) {
    SocketIoServer io = GoodClient.serve(builder);
    io.onConnection(socket -> socket.onDisconnect(reasons::add));
    return io;
  }

  private static ServerBuilder<SocketIoServer> builder() {
    return SocketIoServer.builder();
  }

  /** Emits until a client is disconnected. */
  private static void flood(SocketIoServer io) {
    String text = "x".repeat(60_000);
    while (!io.sockets().isEmpty()) {
      io.emit("flood", text);
    }
  }

  private static String handshake(SocketIoServer io) {
    try (Wire wire = Wire.to(io.port())) {
      return wire.request("GET", Polling.HANDSHAKE).answer().text();
    }
  }
}
