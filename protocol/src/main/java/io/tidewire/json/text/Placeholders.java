package io.tidewire.json.text;

import java.util.BitSet;

/**
 * Finds {"_placeholder":true,"num":n} while a scanner skips. If a key occurs twice, its last value
 * counts, as in JavaScript. Used only for packets with attachments.
 */
public final class Placeholders {
  /** The key whose value true marks a placeholder. */
  public static final String FLAG = "_placeholder";

  /** The key of the attachment's number. */
  public static final String NUMBER = "num";

  private enum Key {
    FLAG,
    NUMBER,
    OTHER
  }

  private static final int NO_NUMBER = -1;

  private final int attachments;
  private final BitSet named = new BitSet();
  private final BitSet flagged = new BitSet(); // by depth, like the numbers
  private final int[] numbers = new int[BracketStack.LIMIT + 1];
  private Key key = Key.OTHER; // of the next value

  Placeholders(int attachments) {
    this.attachments = attachments;
  }

  void open(int depth) {
    flagged.clear(depth);
    numbers[depth] = NO_NUMBER;
  }

  void key(String text, int from, int to, boolean escaped) {
    if (escaped) {
      String name = JsonText.unescape(text, from, to);
      key = keyOf(name, 0, name.length());
    } else {
      key = keyOf(text, from, to);
    }
  }

  private static Key keyOf(String text, int from, int to) {
    if (to - from == FLAG.length() && text.startsWith(FLAG, from)) {
      return Key.FLAG;
    }
    return to - from == NUMBER.length() && text.startsWith(NUMBER, from) ? Key.NUMBER : Key.OTHER;
  }

  /** Reads the value of the last key, which starts at {@code from}; the scanner checks its end. */
  void value(int depth, String text, int from) {
    switch (key) {
      case FLAG -> flagged.set(depth, text.startsWith("true", from));
      case NUMBER -> numbers[depth] = index(text, from);
      case OTHER -> {}
    }
    key = Key.OTHER;
  }

  private int index(String text, int from) {
    long index = 0;
    int at = from;
    while (at < text.length() && JsonText.isDigit(text.charAt(at)) && index < attachments) {
      index = index * 10 + text.charAt(at++) - '0';
    }
    boolean ends = at < text.length() && !JsonText.isNumberPart(text.charAt(at));
    return at > from && ends && index < attachments ? (int) index : NO_NUMBER;
  }

  void close(int depth) {
    if (flagged.get(depth)) {
      int number = numbers[depth];
      if (number == NO_NUMBER || named.get(number)) {
        throw new IllegalArgumentException("a placeholder names no attachment, or one twice");
      }
      named.set(number);
    }
  }

  void requireAll() {
    if (named.cardinality() != attachments) {
      throw new IllegalArgumentException("an attachment has no placeholder");
    }
  }
}
