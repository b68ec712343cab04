package io.tidewire.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** A client's bytes, encoded once and sent often: the upgrade request, and masked frames. */
public final class ClientFrames {
  static final int TEXT = 1;
  static final int BINARY = 2;

  private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};
  private static final int FIN = 0x80;
  private static final int RSV1 = 0x40;
  private static final int MASKED = 0x80;

  private ClientFrames() {}

  static byte[] upgradeRequest(String target, boolean deflate) {
    String request =
        "GET "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            + (deflate ? deflateOffer() : "")
            + "\r\n";
    return request.getBytes(StandardCharsets.US_ASCII);
  }

  public static byte[] text(String text) {
    return frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] binary(byte[] data) {
    return frame(FIN | BINARY, data);
  }

  /** Compressed alone, so that it can be sent again and again. */
  public static byte[] deflatedText(String text) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
    byte[] out = new byte[text.length() * 2 + 64];
    int count = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
    deflater.end();
    byte[] payload = new byte[count - 4]; // without the empty block of the flush: RFC 7692, 7.2.1
    System.arraycopy(out, 0, payload, 0, payload.length);
    return frame(FIN | RSV1 | TEXT, payload);
  }

  private static byte[] frame(int first, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(first);
    if (payload.length < 126) {
      out.write(MASKED | payload.length);
    } else if (payload.length > 0xffff) {
      out.write(MASKED | 127);
      out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    } else {
      out.write(MASKED | 126);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    }
    out.writeBytes(MASK);
    for (int i = 0; i < payload.length; i++) {
      out.write(payload[i] ^ MASK[i & 3]);
    }
    return out.toByteArray();
  }

  private static String deflateOffer() {
    return "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover;"
        + " client_no_context_takeover\r\n";
  }
}
