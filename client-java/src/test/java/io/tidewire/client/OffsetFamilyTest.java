package io.tidewire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OffsetFamilyTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_815_000_000_000L);

  private final OffsetFamily.Tracker offsets = new OffsetFamily.Tracker(InstantSource.fixed(NOW));

  private List<Boolean> includes(String... texts) {
    return Stream.of(texts).map(offsets::includes).toList();
  }

  @Test
  void timesInBase64AreKnownFromTextByTheClock() {
    assertEquals(
        List.of(true, true, false, false),
        includes(yeast(NOW), yeast(NOW) + ".1a", "Welcome", "Q"));
  }

  @Test
  void entriesOfStreamsAreKnownFromText() {
    assertEquals(List.of(true, true, false), includes("1700000000000-0", "1700000000001-12", "hi"));
  }

  @Test
  void idsOfObjectsAreKnownFromText() {
    assertEquals(List.of(true, false), includes("65f1c0ffee65f1c0ffee65f1", "coffee"));
  }

  @Test
  void everyStringCountsWhereTheOffsetsAreOfNoKnownFamily() {
    assertEquals(List.of(true, true, true), includes("1", "2", "anything"));
  }

  @Test
  void theFirstOffsetOfAFamilySettlesIt() {
    assertEquals(List.of(true, true, false), includes("text", "1700000000000-0", "text"));
  }

  @Test
  void anotherServerMayHaveAnotherFamily() {
    assertTrue(offsets.includes("1700000000000-0"));
    assertFalse(offsets.includes("1"));
    offsets.forget();
    assertTrue(offsets.includes("1"));
  }

  /** As the npm package yeast writes a time. */
  private static String yeast(Instant time) {
    String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    StringBuilder text = new StringBuilder();
    for (long rest = time.toEpochMilli(); rest > 0; rest /= 64) {
      text.insert(0, digits.charAt((int) (rest % 64)));
    }
    return text.toString();
  }
}
