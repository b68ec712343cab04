package io.tidewire.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An encoded packet: a text message, then one binary message per attachment, with nothing between
 * them. Equal to another only if the attachments are the same arrays.
 *
 * @param utf8 the text; empty, and then not sent, where a parser writes binary messages only. The
 *     array is not copied and must not be changed
 * @param attachments unmodifiable; the arrays must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record EncodedPacket(byte[] utf8, List<byte[]> attachments) {
  /** As above, from a string. */
  public EncodedPacket(String text, List<byte[]> attachments) {
    this(text.getBytes(UTF_8), attachments);
  }

  /** The text as a string; each call decodes it again. */
  public String text() {
    return new String(utf8, UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EncodedPacket that
        && Arrays.equals(utf8, that.utf8)
        && attachments.equals(that.attachments);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(utf8) + attachments.hashCode();
  }

  @Override
  public String toString() {
    return "EncodedPacket[" + text() + ", " + attachments.size() + " attachments]";
  }
}
