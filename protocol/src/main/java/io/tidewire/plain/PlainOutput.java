package io.tidewire.plain;

import io.tidewire.json.text.BracketStack;

/**
 * Receives the parts of one argument, in the order of JSON text, and counts their depth. Gives up
 * by {@link Undecided} where the JSON codec may report an error. Confined to its caller's thread.
 */
public abstract class PlainOutput {
  private int depth = 1; // the array of arguments

  /** One more object or array is open. */
  protected final void deeper() {
    Undecided.unless(++depth <= BracketStack.LIMIT);
  }

  /** The innermost object or array is closed. */
  protected final void shallower() {
    depth--;
  }

  /** Begins an object; the result is for {@link #endObject}. */
  protected abstract int beginObject();

  /** Ends the object that began there, with that many members. */
  protected abstract void endObject(int begin, int size);

  /** Begins an array; the result is for {@link #endArray}. */
  protected abstract int beginArray();

  /** Ends the array that began there, with that many elements. */
  protected abstract void endArray(int begin, int size);

  /** Separates two members or two elements. */
  protected abstract void separate();

  /** The name of a map's member; its value follows. */
  protected abstract void name(String name);

  /**
   * The name of a record's component; its value follows.
   *
   * @param json the name and the colon, as JSON in UTF-8
   */
  protected abstract void name(String name, byte[] json);

  /** A string. */
  protected abstract void string(String value);

  /** A whole number. */
  protected abstract void number(long value);

  /** A number that must be finite. */
  protected abstract void decimal(double value);

  /** A number as JSON writes it. */
  protected abstract void number(String json);

  /** True or false. */
  protected abstract void bool(boolean value);

  /** Null. */
  protected abstract void nil();

  /** Bytes. */
  protected abstract void attachment(byte[] bytes);
}
