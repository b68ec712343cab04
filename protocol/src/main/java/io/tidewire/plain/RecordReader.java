package io.tidewire.plain;

import io.tidewire.json.bind.AdaptedTypes;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a record whose components are all plain and present. Thread-safe. */
final class RecordReader implements PlainReader {
  private static final int MAX_DEPTH =
      8; // ends the recursion of a record that contains its own type

  /** Finds the reader of a component's type, {@code depth} levels below the argument. */
  @FunctionalInterface
  interface Components {
    Optional<PlainReader> of(Type type, int depth);
  }

  private final Constructor<?> constructor;
  private final String[] names;
  private final PlainReader[] readers;

  private RecordReader(Constructor<?> constructor, String[] names, PlainReader[] readers) {
    this.constructor = constructor;
    this.names = names;
    this.readers = readers;
  }

  static Optional<PlainReader> of(Class<?> type, int depth, Components ofType) {
    RecordComponent[] components = type.getRecordComponents();
    String[] names = new String[components.length];
    PlainReader[] readers = new PlainReader[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      Optional<PlainReader> reader = reader(type, components[i], depth, ofType);
      if (reader.isEmpty()) {
        return Optional.empty();
      }
      names[i] = components[i].getName();
      types[i] = components[i].getType();
      readers[i] = reader.get();
    }
    return GsonAnnotations.touch(type) || AdaptedTypes.isAdapted(type)
        ? Optional.empty()
        : constructor(type, types).map(found -> new RecordReader(found, names, readers));
  }

  private static Optional<PlainReader> reader(
      Class<?> type, RecordComponent of, int depth, Components ofType) {
    return depth < MAX_DEPTH && !GsonAnnotations.touch(type, of)
        ? ofType.of(of.getGenericType(), depth + 1)
        : Optional.empty();
  }

  private static Optional<Constructor<?>> constructor(Class<?> type, Class<?>[] types) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return Optional.of(constructor);
    } catch (NoSuchMethodException | InaccessibleObjectException closed) {
      return Optional.empty();
    }
  }

  @Override
  public Object read(PlainInput in) {
    @Nullable Object[] values = new @Nullable Object[names.length];
    int missing = names.length;
    int begun = in.beginObject();
    for (int read = 0; in.hasMember(begun, read); read++) {
      missing -= member(in, read, values);
    }
    Undecided.unless(missing == 0);
    return make(values);
  }

  /** The number of components read: one, or none. */
  private int member(PlainInput in, int expected, @Nullable Object[] values) {
    int index = in.name(names, expected);
    if (index < 0) {
      in.skip();
      return 0;
    }
    Undecided.unless(values[index] == null); // the codec decides which of two equal keys counts
    values[index] = readers[index].read(in);
    return 1;
  }

  private Object make(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException refused) {
      throw Undecided.UNDECIDED; // the codec reports why
    }
  }
}
