package io.tidewire.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class StringCacheTest {
  private final StringCache texts = new StringCache(256);

  @Test
  void equalTextsBecomeOne() {
    String first = texts.of(copy("gzip, deflate"));
    assertSame(first, texts.of(copy("gzip, deflate")));
  }

  @Test
  void textsWhoseHashesCollideAreNotMixedUp() {
    assertEquals("Aa", texts.of("Aa"));
    assertEquals("BB", texts.of("BB"));
    assertEquals("Aa", texts.of("Aa"));
  }

  @Test
  void aLongTextIsNotKept() {
    String kept = texts.of("x".repeat(257));
    assertNotSame(kept, texts.of("x".repeat(257)));
  }

  private static String copy(String text) {
    return new String(text.toCharArray());
  }
}
