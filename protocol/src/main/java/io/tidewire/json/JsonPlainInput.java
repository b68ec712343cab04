package io.tidewire.json;

import io.tidewire.json.text.JsonScanner;
import io.tidewire.json.text.JsonText;
import io.tidewire.plain.PlainInput;
import io.tidewire.plain.PlainNames;
import io.tidewire.plain.Undecided;

/** Reads valid JSON text. Where the text does not match the type exactly, Gson decides. */
final class JsonPlainInput implements PlainInput {
  private static final int DIGITS_OF_A_LONG = 18; // at least
  private static final int NOTHING = 0; // the scanner knows where it is

  private final JsonScanner json;

  JsonPlainInput(String text, int from) {
    json = new JsonScanner(text, from);
  }

  @Override
  public int beginObject() {
    Undecided.unless(json.isAt('{'));
    json.next();
    return NOTHING;
  }

  @Override
  public boolean hasMember(int begun, int read) {
    if (json.isAt('}')) {
      json.next();
      return false;
    } else if (read > 0) {
      json.comma();
    }
    return true;
  }

  @Override
  public int name(String[] known, int expected) {
    return PlainNames.indexOf(json.key(), known, expected);
  }

  @Override
  public int beginArray() {
    Undecided.unless(json.isAt('['));
    json.openArray();
    return NOTHING;
  }

  @Override
  public boolean hasElement(int begun, int read) {
    if (json.tryCloseArray()) {
      return false;
    } else if (read > 0) {
      json.comma();
    }
    return true;
  }

  @Override
  public String string() {
    Undecided.unless(json.isAt('"'));
    return json.string();
  }

  @Override
  public boolean bool() {
    boolean value = json.isAt('t');
    Undecided.unless(value || json.isAt('f'));
    json.skipValue();
    return value;
  }

  @Override
  public long whole() {
    boolean negative = json.isAt('-');
    if (negative) {
      json.next();
    }
    long value = digits();
    return negative ? -value : value;
  }

  private long digits() {
    long value = 0;
    int digits = 0;
    for (; JsonText.isDigit(json.peek()); digits++) {
      value = value * 10 + json.next() - '0';
      Undecided.unless(digits < DIGITS_OF_A_LONG);
    }
    Undecided.unless(digits > 0 && !JsonText.isNumberPart(json.peek()));
    return value;
  }

  @Override
  public double decimal() {
    Undecided.unless(json.isAt('-') || JsonText.isDigit(json.peek()));
    double value = Double.parseDouble(json.number());
    Undecided.unless(Double.isFinite(value));
    return value;
  }

  @Override
  public void skip() {
    json.skipValue();
  }
}
