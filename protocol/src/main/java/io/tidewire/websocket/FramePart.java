package io.tidewire.websocket;

/**
 * The bytes of one frame that have arrived, unmasked: the whole frame, or a piece of it. The array
 * may be the buffer that was read into, so the bytes are good only until the next part is asked
 * for.
 *
 * @param fin whether the frame is the last of its message
 * @param frameLength what the header announced for the whole frame
 * @param first whether the header has just been read
 * @param last whether the frame is complete with this part
 */
@SuppressWarnings("ArrayRecordComponent") // a view, and never compared
record FramePart(
    Opcode opcode,
    boolean fin,
    boolean compressed,
    int frameLength,
    boolean first,
    boolean last,
    byte[] array,
    int offset,
    int length) {

  boolean isWholeFrame() {
    return first && last;
  }
}
