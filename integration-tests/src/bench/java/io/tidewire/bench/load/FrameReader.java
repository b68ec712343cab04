package io.tidewire.bench.load;

import java.nio.ByteBuffer;

/**
 * Finds the messages in a server's WebSocket frames without keeping them; confined to one thread.
 */
final class FrameReader {
  /** Notified of each whole message. */
  interface Sink {
    /**
     * @param lead the first two bytes as a number, or one or none of them; 0 when compressed
     */
    void onMessage(int opcode, int length, int lead);
  }

  private final Sink sink;
  private final byte[] header = new byte[10];
  private int headerBytes;
  private long remaining = -1; // of the payload; -1 until the header is complete
  private int opcode;
  private int length; // of the message so far
  private int lead;
  private int leadBytes;

  FrameReader(Sink sink) {
    this.sink = sink;
  }

  void read(ByteBuffer in) {
    while (in.hasRemaining()) {
      if (remaining < 0 && !fillHeader(in)) {
        return;
      }
      takePayload(in);
    }
  }

  private boolean fillHeader(ByteBuffer in) {
    while (headerBytes < headerSize()) {
      if (!in.hasRemaining()) {
        return false;
      }
      header[headerBytes++] = in.get();
    }
    begin();
    return true;
  }

  private int headerSize() {
    if (headerBytes < 2) {
      return 2;
    }
    return switch (header[1]) {
      case 126 -> 4;
      case 127 -> 10;
      default -> 2;
    };
  }

  private void begin() {
    remaining = header[1];
    if (headerBytes > 2) {
      remaining = 0;
      for (int i = 2; i < headerBytes; i++) {
        remaining = remaining << 8 | (header[i] & 0xff);
      }
    }
    if ((header[0] & 0x0f) != 0) {
      opcode = header[0] & 0x0f;
      length = 0;
      lead = 0;
      leadBytes = (header[0] & 0x40) == 0 ? 0 : 2;
    }
    length += (int) remaining;
  }

  private void takePayload(ByteBuffer in) {
    int take = (int) Math.min(remaining, in.remaining());
    for (int i = 0; i < take && leadBytes < 2; i++, leadBytes++) {
      lead = lead << 8 | (in.get(in.position() + i) & 0xff);
    }
    in.position(in.position() + take);
    remaining -= take;
    if (remaining == 0) {
      finish();
    }
  }

  private void finish() {
    boolean last = header[0] < 0;
    remaining = -1;
    headerBytes = 0;
    if (last) {
      sink.onMessage(opcode, length, lead);
    }
  }
}
