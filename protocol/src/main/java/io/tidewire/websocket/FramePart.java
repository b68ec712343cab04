package io.tidewire.websocket;

/**
 * The bytes of one frame that have arrived, unmasked: the whole frame, or a piece of it. A view of
 * its decoder, good only until the next part is asked for.
 */
interface FramePart {
  Opcode opcode();

  /** Whether the frame is the last of its message. */
  boolean fin();

  boolean compressed();

  /** What the header announced for the whole frame. */
  int frameLength();

  /** Whether the header has just been read. */
  boolean first();

  /** Whether the frame is complete with this part. */
  boolean last();

  /** Holds the bytes; may be the buffer that was read into. */
  byte[] array();

  int offset();

  int length();

  default boolean isWholeFrame() {
    return first() && last();
  }
}
