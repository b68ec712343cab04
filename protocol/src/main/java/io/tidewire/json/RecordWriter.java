package io.tidewire.json;

import static io.tidewire.json.Undecided.UNDECIDED;

import io.tidewire.json.text.Utf8Writer;
import java.lang.reflect.RecordComponent;

/** Writes a record by its accessors; the names of its components are encoded once. Thread-safe. */
final class RecordWriter implements FastValueWriter {
  private static final int ENOUGH = 32; // bytes of most names

  private final byte[][] names; // with the comma before and the colon after each
  private final ComponentWriter[] components;

  private RecordWriter(byte[][] names, ComponentWriter[] components) {
    this.names = names;
    this.components = components;
  }

  /**
   * The writer of a plain record.
   *
   * @throws java.lang.reflect.InaccessibleObjectException if its module is closed
   */
  static RecordWriter of(Class<?> type, ComponentWriter.Values values) {
    RecordComponent[] components = type.getRecordComponents();
    byte[][] names = new byte[components.length][];
    ComponentWriter[] writers = new ComponentWriter[components.length];
    for (int i = 0; i < components.length; i++) {
      names[i] = name(i, components[i].getName());
      writers[i] = ComponentWriter.of(components[i].getAccessor(), values);
    }
    return new RecordWriter(names, writers);
  }

  private static byte[] name(int index, String name) {
    Utf8Writer out = new Utf8Writer(ENOUGH);
    if (index > 0) {
      out.ascii(',');
    }
    out.quote(name);
    out.ascii(':');
    return out.toBytes();
  }

  @Override
  public void write(Object value, FastOutput out) {
    out.open('{');
    for (int i = 0; i < names.length; i++) {
      out.encoded(names[i]);
      component(components[i], value, out);
    }
    out.close('}');
  }

  @SuppressWarnings("CatchingUnchecked")
  private static void component(ComponentWriter component, Object record, FastOutput out) {
    try {
      component.write(record, out);
    } catch (Throwable special) {
      throw UNDECIDED; // if an accessor failed, Gson reports why
    }
  }
}
