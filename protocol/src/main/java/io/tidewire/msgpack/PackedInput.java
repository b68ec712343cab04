package io.tidewire.msgpack;

import io.tidewire.plain.PlainInput;
import io.tidewire.plain.PlainNames;
import io.tidewire.plain.Undecided;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the elements of a {@link PackedArray}. */
public final class PackedInput implements PlainInput {
  private final MessagePackReader in;

  /** The element that begins there. */
  public PackedInput(byte[] message, int offset) {
    in = new MessagePackReader(message);
    in.position(offset);
  }

  /** Whether the next value is null. */
  public boolean isNil() {
    return in.kind() == Kind.NIL;
  }

  /** Whether the next value is a string. */
  public boolean isString() {
    return in.kind() == Kind.STRING;
  }

  /** Consumes any value: maps, lists, strings, numbers as Long or Double, bytes. */
  public @Nullable Object open() {
    return switch (in.kind()) {
      case INTEGER -> integer();
      case FLOAT -> finite(in.real());
      case NIL -> nil();
      case BOOLEAN -> in.bool();
      case STRING -> in.string();
      case BINARY -> in.binary();
      case ARRAY -> list();
      case MAP -> map();
      case EXTENSION, NONE -> throw Undecided.UNDECIDED;
    };
  }

  /** As in JSON. */
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private @Nullable Object nil() {
    in.nil();
    return null;
  }

  private List<@Nullable Object> list() {
    int size = in.array();
    List<@Nullable Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(open());
    }
    return list;
  }

  /** The last of equal names counts. */
  private Map<String, @Nullable Object> map() {
    int size = in.map();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(in.string(), open());
    }
    return map;
  }

  /** Consumes bytes. */
  public byte[] bytes() {
    expect(Kind.BINARY);
    return in.binary();
  }

  @Override
  public int beginObject() {
    expect(Kind.MAP);
    return in.map();
  }

  @Override
  public boolean hasMember(int begun, int read) {
    return read < begun;
  }

  /** Members are usually in the order of the components: then no string is made. */
  @Override
  public int name(String[] known, int expected) {
    return expected < known.length && in.tryString(known[expected])
        ? expected
        : PlainNames.indexOf(in.string(), known, expected);
  }

  @Override
  public int beginArray() {
    expect(Kind.ARRAY);
    return in.array();
  }

  @Override
  public boolean hasElement(int begun, int read) {
    return read < begun;
  }

  @Override
  public String string() {
    expect(Kind.STRING);
    return in.string();
  }

  @Override
  public boolean bool() {
    expect(Kind.BOOLEAN);
    return in.bool();
  }

  @Override
  public long whole() {
    expect(Kind.INTEGER);
    return integer();
  }

  @Override
  public double decimal() {
    if (in.kind() == Kind.INTEGER) {
      return integer();
    }
    expect(Kind.FLOAT);
    double value = in.real();
    Undecided.unless(Double.isFinite(value));
    return value;
  }

  @Override
  public void skip() {
    in.skip();
  }

  private long integer() {
    Undecided.unless(in.fitsLong());
    return in.integer();
  }

  private void expect(Kind kind) {
    Undecided.unless(in.kind() == kind);
  }
}
