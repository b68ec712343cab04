package io.tidewire.websocket;

/**
 * The received bytes of one frame, unmasked: the whole frame, or a piece of it. A view of its
 * decoder, valid only until the next part is read.
 */
interface FramePart {
  Opcode opcode();

  /** Whether the frame is the last of its message. */
  boolean fin();

  boolean compressed();

  /** The length of the whole frame, from the header. */
  int frameLength();

  /** Whether the header has just been read. */
  boolean first();

  /** Whether the frame is complete with this part. */
  boolean last();

  /** Contains the bytes; may be the input buffer. */
  byte[] array();

  int offset();

  int length();

  default boolean isWholeFrame() {
    return first() && last();
  }
}
