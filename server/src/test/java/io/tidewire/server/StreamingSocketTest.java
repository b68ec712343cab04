package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.TransportName;
import io.tidewire.server.observe.ServerObserver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sockets whose sessions stream, beside others. */
@ExtendWith(NoWarnings.class)
class StreamingSocketTest {
  private final EventQueue<Socket> sockets = new EventQueue<>();
  private final EventQueue<String> moves = new EventQueue<>();
  private final SocketIoServer io =
      SocketIoServer.builder().pingInterval(Duration.ofSeconds(60)).observer(new Moves()).build();

  @BeforeEach
  void listen() {
    io.onConnection(socket -> socket.on("echo", (args, ack) -> ack.send(args)));
    io.onConnection(sockets::add).listen("127.0.0.1", 0);
  }

  @AfterEach
  void close() {
    io.close();
  }

  @Test
  void attachmentsTravelBothWays() {
    try (Streaming client = connect()) {
      client.post("451-1[\"echo\",{\"_placeholder\":true,\"num\":0}]\u001ebAQI=");
      assertEquals("461-1[{\"_placeholder\":true,\"num\":0}]", client.next());
      assertEquals("bAQI=", client.next());
    }
  }

  @Test
  void aBroadcastReachesEveryTransport() {
    try (Streaming streaming = connect();
        Streaming other = connect();
        Frames frames = Frames.connect(io.port());
        Polling polling = Polling.connect(io.port())) {
      sockets.next(4);
      io.emit("hi", "h\u00e9llo");
      String event = "42[\"hi\",\"h\u00e9llo\"]";
      assertEquals(
          List.of(event, event, event, event),
          List.of(streaming.next(), other.next(), frames.next(), polling.next()));
      frames.text("1").untilClose();
    }
  }

  @Test
  void theObserverIsNotifiedOfTheUpgrade() {
    try (Streaming client = connect()) {
      assertEquals(List.of("to STREAMING", "from POLLING to STREAMING"), moves.next(2));
      assertEquals("streaming", sockets.next().transport());
      assertEquals("200 ok", client.post("41").text());
    }
  }

  @Test
  void aDisconnectedSocketIsNotified() {
    try (Streaming client = connect()) {
      sockets.next().disconnectClient();
      assertEquals(List.of("41", "1", StreamAnswer.END), client.answer().next(3));
    }
  }

  private Streaming connect() {
    Streaming client = Streaming.connect(io.port());
    client.post("40");
    assertTrue(client.next().startsWith("40{\"sid\":"));
    return client;
  }

  private final class Moves implements ServerObserver {
    @Override
    public void upgradeStarted(TransportName to) {
      moves.add("to " + to);
    }

    @Override
    public void upgradeCompleted(TransportName from, TransportName to) {
      moves.add("from " + from + " to " + to);
    }
  }
}
