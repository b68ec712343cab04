package io.tidewire.codec;

import io.tidewire.json.text.SliceReader;
import java.io.Reader;
import java.util.List;

/** The valid JSON of one value, and the attachments of its packet. Immutable. */
public final class JsonInput {
  private final String text;
  private final int from;
  private final int to;
  private final List<byte[]> attachments;

  /** The value between two offsets of a text; white space may surround it. */
  public JsonInput(String text, int from, int to, List<byte[]> attachments) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.attachments = attachments;
  }

  /** The JSON text; a copy. */
  public String json() {
    return text.substring(from, to);
  }

  /** Reads the JSON text without a copy of it. Needs no close. */
  public Reader reader() {
    return new SliceReader(text, from, to);
  }

  /** Whether the value may hold placeholders; otherwise what looks like one is data. */
  public boolean hasAttachments() {
    return !attachments.isEmpty();
  }

  /** All attachments of the packet, by number; unmodifiable. */
  public List<byte[]> attachments() {
    return attachments;
  }

  /**
   * The attachment that a placeholder names.
   *
   * @param number the value of {@code num}
   * @throws IllegalArgumentException if there is no such attachment
   */
  public byte[] attachment(long number) {
    if (number < 0 || number >= attachments.size()) {
      throw new IllegalArgumentException("no attachment has this number");
    }
    return attachments.get((int) number);
  }
}
