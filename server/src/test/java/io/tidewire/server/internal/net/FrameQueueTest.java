package io.tidewire.server.internal.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameQueueTest {
  private final FrameQueue queue = new FrameQueue();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 100})
  void copiesTheSameBytesForAnySizeOfWrites(int room) {
    add("abc", "d", "", "efgh");
    StringBuilder written = new StringBuilder();
    while (!queue.isEmpty()) {
      String copied = copy(room);
      written.append(copied);
      queue.remove(copied.length());
    }
    assertEquals("abcdefgh", written.toString());
  }

  @Test
  void keepsUnwrittenBytes() {
    add("abc", "def");
    copy(6);
    queue.remove(4);
    assertEquals("ef", copy(6));
    assertEquals(2, queue.bytes());
  }

  @Test
  void doesNotChangeASharedFrame() {
    byte[] shared = "abc".getBytes(US_ASCII);
    queue.add(shared);
    copy(3);
    queue.remove(3);
    assertEquals("abc", new String(shared, US_ASCII));
    assertTrue(queue.isEmpty());
  }

  @Test
  void keepsOnlyAPartlyWrittenFrame() {
    add("abc", "def", "ghi");
    queue.remove(4);
    queue.keepStartedFrame();
    assertEquals("ef", copy(9));
    assertEquals(2, queue.bytes());
  }

  @Test
  void keepsNothingWhenNoFrameIsPartlyWritten() {
    add("abc", "def");
    queue.remove(3);
    queue.keepStartedFrame();
    assertTrue(queue.isEmpty());
    assertEquals(0, queue.bytes());
  }

  @Test
  void isEmptyOnceCleared() {
    add("abc");
    queue.remove(1);
    queue.clear();
    add("xyz");
    assertEquals("xyz", copy(9));
    assertEquals(3, queue.bytes());
  }

  @ParameterizedTest
  @CsvSource({"a bb c,0,2", "a bb c,1,1", "ccc bb a,0,3", "ccc bb a,3,1", "bb bb a,2,1", "a,0,0"})
  void countsBytesBesideTheLargestFrame(String frames, int written, int beside) {
    add(frames.split(" ", -1));
    queue.remove(written);
    assertEquals(beside, queue.bytesBesideLargest());
  }

  @Test
  void findsTheNextLargestFrame() {
    add("cccc", "bb", "a");
    queue.remove(4);
    add("bbb", "a");
    assertEquals(4, queue.bytesBesideLargest());
  }

  @Test
  void aPartlyWrittenFrameCountsAsAWhole() {
    add("cccc", "bb");
    queue.remove(3);
    assertEquals(2, queue.bytesBesideLargest());
  }

  private void add(String... frames) {
    for (String frame : frames) {
      queue.add(frame.getBytes(US_ASCII));
    }
  }

  private String copy(int room) {
    ByteBuffer out = ByteBuffer.allocate(room);
    queue.copyInto(out);
    return new String(out.array(), 0, out.position(), US_ASCII);
  }
}
