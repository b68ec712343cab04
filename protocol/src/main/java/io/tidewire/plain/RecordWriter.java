package io.tidewire.plain;

import static io.tidewire.plain.Undecided.UNDECIDED;

import io.tidewire.json.text.Utf8Writer;
import java.lang.reflect.RecordComponent;

/** Writes a record by its accessors; the names of its components are encoded once. Thread-safe. */
final class RecordWriter implements PlainWriter {
  private static final int ENOUGH = 32; // bytes of most names

  private final String[] names;
  private final byte[][] jsonNames; // with the colon after each
  private final ComponentWriter[] components;

  private RecordWriter(String[] names, byte[][] jsonNames, ComponentWriter[] components) {
    this.names = names;
    this.jsonNames = jsonNames;
    this.components = components;
  }

  /**
   * The writer of a plain record.
   *
   * @throws java.lang.reflect.InaccessibleObjectException if its module is closed
   */
  static RecordWriter of(Class<?> type, ComponentWriter.Values values) {
    RecordComponent[] components = type.getRecordComponents();
    String[] names = new String[components.length];
    byte[][] jsonNames = new byte[components.length][];
    ComponentWriter[] writers = new ComponentWriter[components.length];
    for (int i = 0; i < components.length; i++) {
      names[i] = components[i].getName();
      jsonNames[i] = json(names[i]);
      writers[i] = ComponentWriter.of(components[i].getAccessor(), values);
    }
    return new RecordWriter(names, jsonNames, writers);
  }

  private static byte[] json(String name) {
    Utf8Writer out = new Utf8Writer(ENOUGH);
    out.quote(name);
    out.ascii(':');
    return out.toBytes();
  }

  @Override
  public void write(Object value, PlainOutput out) {
    int begin = out.beginObject();
    for (int i = 0; i < names.length; i++) {
      if (i > 0) {
        out.separate();
      }
      out.name(names[i], jsonNames[i]);
      component(components[i], value, out);
    }
    out.endObject(begin, names.length);
  }

  @SuppressWarnings("CatchingUnchecked")
  private static void component(ComponentWriter component, Object record, PlainOutput out) {
    try {
      component.write(record, out);
    } catch (Throwable special) {
      throw UNDECIDED; // if an accessor failed, Gson reports why
    }
  }
}
