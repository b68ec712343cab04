package io.tidewire.event;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Finds where the elements of an array begin, in one pass. */
final class ArgsReader {
  static final int[] NO_COMMAS = {};

  private ArgsReader() {}

  static Args read(String array, List<byte[]> attachments) {
    JsonScanner json = new JsonScanner(array, 0);
    if (!attachments.isEmpty()) {
      json.expect(attachments.size()); // else what looks like a placeholder is data
    }
    json.openArray();
    Args args = Args.parsed(json, attachments);
    json.end();
    return args;
  }

  /** {@code json} stands before an element. */
  static Args read(JsonScanner json, List<byte[]> attachments) {
    int from = json.at();
    int[] commas = NO_COMMAS;
    int size = 1;
    json.skipValue();
    int to = json.at();
    while (!json.tryCloseArray()) {
      json.comma();
      commas = with(commas, size++ - 1, json.at() - 1);
      json.skipValue();
      to = json.at();
    }
    return new Args(json.text(), from, to, commas, size, readOnly(attachments));
  }

  private static int[] with(int[] commas, int index, int comma) {
    int[] grown = index < commas.length ? commas : Arrays.copyOf(commas, 2 * index + 2);
    grown[index] = comma;
    return grown;
  }

  private static List<byte[]> readOnly(List<byte[]> attachments) {
    return attachments == List.<byte[]>of()
        ? attachments
        : Collections.unmodifiableList(attachments);
  }
}
