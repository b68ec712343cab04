package io.tidewire.msgpack;

import io.tidewire.json.text.Placeholders;
import io.tidewire.plain.Undecided;
import org.jspecify.annotations.Nullable;

/**
 * The offsets of the elements of an array, which was checked but not converted. Confined to its
 * caller's thread.
 */
public final class PackedArray {
  private final MessagePackReader in;
  private int attachmentsLeft;
  private int bytesLeft;
  private int depth;

  private PackedArray(MessagePackReader in, int maxAttachments, int maxAttachmentBytes) {
    this.in = in;
    this.attachmentsLeft = maxAttachments;
    this.bytesLeft = maxAttachmentBytes;
  }

  /**
   * Consumes an array of usual values within the limits.
   *
   * @return where its elements begin, and the end; null if {@link MessagePackToJson} must decide,
   *     and report what is wrong, from the same place
   */
  public static int @Nullable [] offsets(
      MessagePackReader in, int maxAttachments, int maxAttachmentBytes) {
    int begin = in.position();
    try {
      return new PackedArray(in, maxAttachments, maxAttachmentBytes).offsets();
    } catch (Undecided | IllegalArgumentException special) {
      in.position(begin);
      return null;
    }
  }

  private int[] offsets() {
    deeper();
    int size = in.array();
    int[] offsets = new int[size + 1];
    for (int i = 0; i < size; i++) {
      offsets[i] = in.position();
      value();
    }
    offsets[size] = in.position();
    return offsets;
  }

  private void value() {
    switch (in.kind()) {
      case INTEGER, FLOAT, NIL, BOOLEAN -> in.skip();
      case STRING -> in.skipString();
      case BINARY -> attachment(in.skipBinary());
      case ARRAY -> array();
      case MAP -> map();
      case EXTENSION, NONE -> throw Undecided.UNDECIDED;
    }
  }

  private void array() {
    deeper();
    for (int left = in.array(); left > 0; left--) {
      value();
    }
    depth--;
  }

  /** Data that looks like a placeholder is compared with the attachments elsewhere. */
  private void map() {
    deeper();
    for (int left = in.map(); left > 0; left--) {
      Undecided.unless(in.kind() == Kind.STRING && !in.tryString(Placeholders.FLAG));
      in.skipString();
      value();
    }
    depth--;
  }

  private void attachment(int length) {
    bytesLeft -= length;
    Undecided.unless(--attachmentsLeft >= 0 && bytesLeft >= 0);
  }

  private void deeper() {
    Undecided.unless(++depth <= MessagePackReader.MAX_DEPTH);
  }
}
