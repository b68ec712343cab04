package io.tidewire.client.internal.transport;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePacketCodec;
import io.tidewire.engineio.Utf8Size;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the fragments of messages and decodes them. Holds at most one unfinished message. Called
 * serially, on threads of the HTTP client.
 */
final class MessageReader {
  private final int maxBytes;
  private @Nullable StringBuilder text; // null unless a text message has begun
  private @Nullable ByteArrayOutputStream binary; // null unless a binary message has begun
  private long length; // of the unfinished message, in bytes

  MessageReader(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds a fragment; the packet if it is the last one, else null. */
  @Nullable EnginePacket text(CharSequence part, boolean last) {
    grow(Utf8Size.of(part, 0));
    if (last && text == null) {
      return finished(EnginePacketCodec.decode(part.toString()));
    }
    text = (text == null ? new StringBuilder() : text).append(part);
    return last ? finished(EnginePacketCodec.decode(text.toString())) : null;
  }

  /** Adds a fragment; the packet if it is the last one, else null. */
  @Nullable EnginePacket binary(ByteBuffer part, boolean last) {
    grow(part.remaining());
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    if (last && binary == null) {
      return finished(new EnginePacket.Binary(bytes));
    }
    binary = binary == null ? new ByteArrayOutputStream() : binary;
    binary.writeBytes(bytes);
    return last ? finished(new EnginePacket.Binary(binary.toByteArray())) : null;
  }

  private void grow(long more) {
    length += more;
    if (length > maxBytes) {
      throw new EngineException(
          CloseReason.MESSAGE_TOO_BIG, "a message of more than " + maxBytes + " bytes");
    }
  }

  private EnginePacket finished(EnginePacket packet) {
    text = null;
    binary = null;
    length = 0;
    return packet;
  }
}
