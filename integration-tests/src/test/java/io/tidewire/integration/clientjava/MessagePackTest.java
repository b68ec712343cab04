package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.client.ConnectFailedException;
import io.tidewire.client.Socket;
import io.tidewire.event.Args;
import io.tidewire.socketio.PacketParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Packets in MessagePack. */
@EachServerAndTransport(
    server = {"--ping-interval=100", "--ping-timeout=10000", "--parser=msgpack"})
record MessagePackTest(TestBed bed) {
  @AfterEach
  void leave() throws Exception {
    bed.leave();
  }

  @Test
  void textsNumbersStructuresAndBytesComeBackAsTheyWent() {
    Inbox<Args> back = new Inbox<>();
    Socket socket = joined("/");
    socket.on("message-back", (Args args) -> back.add(args));
    Map<String, ?> deep = Map.of("a", List.of(1, new byte[] {9}));
    socket.emit("message", "é😀", 42, -3.5, true, null, new byte[] {0, -1}, deep);
    Args args = back.next();
    assertEquals("é😀", args.get(0, String.class));
    assertEquals(42, args.get(1, Integer.class));
    assertEquals(-3.5, args.get(2, Double.class));
    assertArrayEquals(new byte[] {0, -1}, args.get(5, byte[].class));
    assertEquals(7, args.size());
  }

  @Test
  void bothSidesAnswer() {
    Socket socket = joined("/custom");
    socket.on("question", String.class, (words, ack) -> ack.send(words.length()));
    assertEquals(Args.of("answered", 3), Await.of(socket.emitWithAck("ask", 10_000, "why")));
  }

  @Test
  void whoIsRefusedHearsWhy() {
    Inbox<ConnectFailedException> failures = new Inbox<>();
    bed.socket("/refused", options -> options.parser(PacketParser.messagePack()))
        .onConnectError(failures::add)
        .connect();
    ConnectFailedException refusal = failures.next();
    assertEquals("not you", refusal.getMessage());
    assertEquals(42L, refusal.data(Map.class).orElseThrow().get("code"));
  }

  private Socket joined(String namespace) {
    return bed.joined(namespace, options -> options.parser(PacketParser.messagePack()));
  }
}
