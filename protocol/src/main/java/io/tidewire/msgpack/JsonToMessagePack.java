package io.tidewire.msgpack;

import io.tidewire.json.text.JsonScanner;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Converts JSON text to MessagePack, each placeholder to the attachment it names. The text must be
 * valid: it is not checked again. Confined to its caller's thread.
 */
public final class JsonToMessagePack {
  private static final String FLAG = "_placeholder";
  private static final String NUMBER = "num";
  private static final int NONE = -1;
  private static final int DIGITS_OF_A_LONG = 18; // at least
  private static final int DIGITS_OF_A_DOUBLE = 15; // at least

  private final String text;
  private final List<byte[]> attachments;
  private final MessagePackWriter out;
  private int at;

  /** The placeholder's fields found so far; the last of equal keys counts. */
  private static final class Claim {
    boolean flagged;
    int number = NONE;
  }

  private JsonToMessagePack(String text, List<byte[]> attachments, MessagePackWriter out) {
    this.text = text;
    this.attachments = attachments;
    this.out = out;
  }

  /** Writes one value. */
  public static void value(String json, MessagePackWriter out) {
    JsonToMessagePack cursor = new JsonToMessagePack(json, List.of(), out);
    cursor.skipSeparators();
    cursor.value();
  }

  /** Writes the elements of an array given without brackets. */
  public static void elements(String elements, List<byte[]> attachments, MessagePackWriter out) {
    JsonToMessagePack cursor = new JsonToMessagePack(elements, attachments, out);
    cursor.skipSeparators();
    while (cursor.at < elements.length()) {
      cursor.value();
      cursor.skipSeparators();
    }
  }

  private void value() {
    switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> out.string(string());
      case 't', 'f' -> bool();
      case 'n' -> nil();
      default -> number();
    }
  }

  private void array() {
    int head = out.begin();
    int size = 0;
    at++;
    skipSeparators();
    while (text.charAt(at) != ']') {
      value();
      size++;
      skipSeparators();
    }
    at++;
    out.endArray(head, size);
  }

  /** A placeholder is recognised only at its end: what was written of it is removed. */
  private void object() {
    int head = out.begin();
    int size = 0;
    Claim claim = new Claim();
    at++;
    skipSeparators();
    while (text.charAt(at) != '}') {
      member(claim);
      size++;
      skipSeparators();
    }
    at++;
    if (claim.flagged && claim.number != NONE) {
      out.undo(head);
      out.binary(attachments.get(claim.number));
    } else {
      out.endMap(head, size);
    }
  }

  private void member(Claim claim) {
    String key = string();
    out.string(key);
    skipSeparators();
    if (key.equals(FLAG)) {
      claim.flagged = text.charAt(at) == 't';
    } else if (key.equals(NUMBER)) {
      claim.number = index();
    }
    value();
  }

  /** The index of the attachment that the next number names. */
  private int index() {
    int index = 0;
    int digit = at;
    while (Character.isDigit(text.charAt(digit)) && index < attachments.size()) {
      index = 10 * index + text.charAt(digit++) - '0';
    }
    boolean named = digit > at && numberEnd() == digit && index < attachments.size();
    return named ? index : NONE;
  }

  private String string() {
    int from = at + 1;
    boolean escaped = false;
    at = from;
    while (text.charAt(at) != '"') {
      boolean escape = text.charAt(at) == '\\';
      escaped |= escape;
      at += escape ? 2 : 1;
    }
    at++;
    return escaped ? new JsonScanner(text, from - 1).string() : text.substring(from, at - 1);
  }

  private void bool() {
    boolean value = text.charAt(at) == 't';
    at += value ? 4 : 5;
    out.bool(value);
  }

  private void nil() {
    at += 4;
    out.nil();
  }

  private void number() {
    int from = at;
    at = numberEnd();
    if (!isInteger(from)) {
      out.real(decimal(text.substring(from, at)));
    } else if (at - from <= DIGITS_OF_A_LONG) {
      out.integer(Long.parseLong(text, from, at, 10));
    } else {
      large(text.substring(from, at));
    }
  }

  /** Writes an integer if it fits in 64 bits, signed or unsigned. */
  private void large(String digits) {
    try {
      if (digits.startsWith("-")) {
        out.integer(Long.parseLong(digits));
      } else {
        out.unsigned(Long.parseUnsignedLong(digits));
      }
    } catch (NumberFormatException tooLarge) {
      out.real(exact(digits));
    }
  }

  /** Rounding must not change it: it is the nearest decimal of its length to the double. */
  private static double decimal(String number) {
    double value = finite(number);
    boolean few = number.length() <= DIGITS_OF_A_DOUBLE && value != 0;
    boolean same = few || isNearest(number, value);
    require(same, "a decimal that a double does not hold");
    return value;
  }

  private static boolean isNearest(String number, double value) {
    BigDecimal decimal = new BigDecimal(number);
    BigDecimal nearest = new BigDecimal(value).round(new MathContext(decimal.precision()));
    return nearest.compareTo(decimal) == 0 || number.equals(Double.toString(value));
  }

  private static double finite(String number) {
    double value = Double.parseDouble(number);
    require(Double.isFinite(value), "a number beyond the range of a double");
    return value;
  }

  /** A whole number must not be changed by rounding. */
  private static double exact(String digits) {
    double value = finite(digits);
    boolean same = new BigDecimal(value).compareTo(new BigDecimal(digits)) == 0;
    require(same, "a whole number of more than 64 bits");
    return value;
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalArgumentException(what + " has no form in MessagePack: send it as a string");
    }
  }

  private int numberEnd() {
    int end = at;
    while (end < text.length() && ",]} \t\r\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private boolean isInteger(int from) {
    for (int i = from; i < at; i++) {
      if (".eE".indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Skips separators and white space; in valid JSON they can be ignored. */
  private void skipSeparators() {
    while (at < text.length() && " \t\r\n,:".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
