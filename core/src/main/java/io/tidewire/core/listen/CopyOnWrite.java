package io.tidewire.core.listen;

import java.util.Arrays;

/** Creates changed copies of arrays; the originals stay unchanged for their readers. */
final class CopyOnWrite {
  private CopyOnWrite() {}

  static <T> T[] with(T[] elements, T added) {
    T[] more = Arrays.copyOf(elements, elements.length + 1);
    more[elements.length] = added;
    return more;
  }

  static <T> T[] before(T added, T[] elements) {
    T[] more = Arrays.copyOf(elements, elements.length + 1);
    System.arraycopy(elements, 0, more, 1, elements.length);
    more[0] = added;
    return more;
  }

  static <T> T[] without(T[] elements, int index) {
    T[] fewer = Arrays.copyOf(elements, elements.length - 1);
    System.arraycopy(elements, index + 1, fewer, index, fewer.length - index);
    return fewer;
  }
}
