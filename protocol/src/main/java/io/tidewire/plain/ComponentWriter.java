package io.tidewire.plain;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Writes one component of a record; primitives are not boxed. Thread-safe. */
@FunctionalInterface
interface ComponentWriter {
  /** Writes a value by its class. */
  @FunctionalInterface
  interface Values {
    void write(@Nullable Object value, PlainOutput out);
  }

  /** Throws what the accessor throws. */
  void write(Object record, PlainOutput out) throws Throwable;

  static ComponentWriter of(Method accessor, Values values) {
    Class<?> type = accessor.getReturnType();
    if (type == int.class || type == long.class || type == short.class || type == byte.class) {
      MethodHandle getter = getter(accessor, long.class);
      return (record, out) -> out.number((long) getter.invokeExact(record));
    } else if (type == double.class) {
      MethodHandle getter = getter(accessor, double.class);
      return (record, out) -> out.decimal((double) getter.invokeExact(record));
    } else if (type == boolean.class) {
      MethodHandle getter = getter(accessor, boolean.class);
      return (record, out) -> out.bool((boolean) getter.invokeExact(record));
    }
    MethodHandle getter = getter(accessor, Object.class);
    return (record, out) -> object(record, (Object) getter.invokeExact(record), values, out);
  }

  private static void object(
      Object record, @Nullable Object value, Values values, PlainOutput out) {
    Undecided.unless(value != record); // Gson omits it
    values.write(value, out);
  }

  private static MethodHandle getter(Method accessor, Class<?> type) {
    try {
      accessor.setAccessible(true);
      return MethodHandles.lookup()
          .unreflect(accessor)
          .asType(MethodType.methodType(type, Object.class));
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
