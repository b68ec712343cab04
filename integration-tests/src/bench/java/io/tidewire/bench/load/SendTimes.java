package io.tidewire.bench.load;

import java.util.Arrays;

/** The times at which the messages in flight were sent or due; first in, first out. */
final class SendTimes {
  private static final int MOST = 1 << 16;

  private long[] times = new long[4]; // its length is a power of two
  private int first;
  private int count;

  void add(long time) {
    if (count == times.length) {
      grow();
    }
    times[(first + count++) & (times.length - 1)] = time;
  }

  long remove() {
    if (count == 0) {
      throw new IllegalStateException("a reply to nothing");
    }
    long time = times[first];
    first = (first + 1) & (times.length - 1);
    count--;
    return time;
  }

  int size() {
    return count;
  }

  private void grow() {
    if (count == MOST) {
      throw new IllegalStateException("the server does not keep up");
    }
    long[] larger = Arrays.copyOf(times, times.length * 2);
    for (int i = 0; i < count; i++) {
      larger[i] = times[(first + i) & (times.length - 1)];
    }
    times = larger;
    first = 0;
  }
}
