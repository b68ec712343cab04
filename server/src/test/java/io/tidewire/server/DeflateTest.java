package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.websocket.DeflateOptions;
import io.tidewire.websocket.Message;
import io.tidewire.websocket.WebSocketCodec;
import io.tidewire.websocket.WebSocketLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** permessage-deflate on the Socket.IO server. */
@ExtendWith(NoWarnings.class)
class DeflateTest {
  private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate";

  private static SocketIoServer io;

  @BeforeAll
  static void listen() {
    io = GoodClient.serve(SocketIoServer.builder().deflate(DeflateOptions.defaults()));
  }

  @AfterAll
  static void close() {
    io.close();
  }

  @Test
  void aClientThatCannotIsServedPlain() {
    GoodClient.isServed(io.port());
  }

  @Test
  void smallMessagesTravelPlain() {
    try (Frames frames = connect()) {
      assertEquals("431[\"small\"]", frames.text("421[\"echo\",\"small\"]").next());
    }
  }

  @Test
  void aLargeMessageTravelsPlainWhenItsSenderSaysSo() {
    String text = "x".repeat(10_000);
    try (Frames frames = connect()) {
      io.compress(false).emit("large", text);
      assertEquals("42[\"large\",\"" + text + "\"]", frames.next());
      io.emit("large", text);
      assertEquals("frame c1", frames.next().substring(0, 8));
    }
  }

  @Test
  void aLargeMessageTravelsCompressedAndArrivesWhole() throws IOException {
    String text = "x".repeat(100_000);
    WebSocketCodec codec =
        WebSocketCodec.client(
            WebSocketLimits.of(1_000_000), Optional.of(DeflateOptions.defaults()), () -> 7);
    try (Frames frames = connect()) {
      ByteBuffer sent = codec.text("421[\"echo\",\"" + text + "\"]");
      assertTrue(sent.remaining() < 1_000);
      byte[] bytes = new byte[sent.remaining()];
      sent.get(bytes);
      frames.wire.send(bytes);
      Message received = null;
      while (received == null) {
        received = codec.receive(ByteBuffer.wrap(frames.wire.read(1)));
      }
      assertEquals(new Message.Text("431[\"" + text + "\"]"), received);
    }
    codec.release();
  }

  @Test
  void aBroadcastReachesClientsWithAndWithoutCompression() {
    try (Frames can = connect();
        Frames cannot = Frames.connect(io.port())) {
      io.emit("news", "y".repeat(5_000));
      assertEquals("frame c1 of", can.next().substring(0, 11));
      assertEquals("42[\"news\",\"" + "y".repeat(5_000) + "\"]", cannot.next());
    }
  }

  @Test
  void aBombIsRejected() {
    try (Frames frames = connect()) {
      frames.frame(0xc1, bomb(64 * 1024 * 1024));
      assertEquals("close 1009", frames.next().substring(0, 10));
    }
    GoodClient.isServed(io.port());
  }

  @Test
  void invalidCompressedDataIsRejected() {
    try (Frames frames = connect()) {
      frames.frame(0xc1, (byte) 0xff, (byte) 0xff, (byte) 0xff);
      assertEquals("close 1007", frames.next().substring(0, 10));
    }
  }

  private static Frames connect() {
    Frames frames = Frames.open(Wire.to(io.port()), Frames.TARGET, OFFER);
    assertTrue(frames.answer().header("sec-websocket-extensions").startsWith("permessage-deflate"));
    frames.next();
    frames.text("40").next();
    return frames;
  }

  private static byte[] bomb(int size) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(new byte[size]);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }
}
