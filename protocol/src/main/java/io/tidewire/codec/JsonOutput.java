package io.tidewire.codec;

import java.io.OutputStream;

/** Receives the JSON of a value, and its attachments. Confined to its caller's thread. */
public interface JsonOutput {
  /** Appends JSON text as it is. */
  void json(String text);

  /** Appends a part of a JSON text as it is. */
  void json(String text, int from, int to);

  /** Appends one ASCII character of JSON text. */
  void ascii(char c);

  /** Appends JSON in UTF-8. Needs neither flush nor close. */
  OutputStream utf8();

  /**
   * Keeps bytes that are sent beside the JSON, as an attachment. The array is not copied and must
   * not be changed afterwards. Where the bytes belong, the codec writes {@code
   * {"_placeholder":true,"num":n}}, with the number that this method returns.
   *
   * @return the number of the attachment, from 0
   */
  int attach(byte[] bytes);
}
