package io.tidewire.plain;

import io.tidewire.json.bind.AdaptedTypes;
import io.tidewire.json.text.Placeholders;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Knows the types for which Gson does nothing special: it writes a value by its class alone. A type
 * that an annotation or an adapter of Gson changes is not plain. Thread-safe.
 */
final class PlainTypes {
  private static final Set<Class<?>> CONTAINERS =
      Set.of(List.class, Collection.class, Set.class, Map.class);

  private PlainTypes() {}

  /** Whether a record's components are plain, at any depth. */
  static boolean isRecord(Class<?> type) {
    return isRecord(type, new HashSet<>());
  }

  /** Whether it is an enum whose constants are written by their names. */
  static boolean isEnum(Class<?> type) {
    return type.isEnum()
        && !GsonAnnotations.touch(type)
        && Stream.of(type.getDeclaredFields()).noneMatch(GsonAnnotations::touch);
  }

  /** Whether it is a map or a collection of the JDK, whose contents are written by their class. */
  static boolean isContainer(Class<?> type) {
    boolean container = Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type);
    boolean known =
        type.getName().startsWith("java.util.")
            || type.getName().equals("com.google.gson.internal.LinkedTreeMap");
    return container
        && known
        && !Properties.class.isAssignableFrom(type)
        && !type.isAnonymousClass()
        && !type.isLocalClass();
  }

  /** Whether it is an array whose elements are written by their class. */
  static boolean isArray(Class<?> type) {
    return type.isArray() && isDeclared(type.getComponentType(), new HashSet<>());
  }

  /** Records in {@code seen} are being checked: one may contain its own type. */
  private static boolean isRecord(Class<?> type, Set<Class<?>> seen) {
    if (!type.isRecord() || AdaptedTypes.isAdapted(type) || GsonAnnotations.touch(type)) {
      return false;
    }
    return !seen.add(type)
        || Stream.of(type.getRecordComponents()).allMatch(each -> isComponent(type, each, seen));
  }

  private static boolean isComponent(Class<?> record, RecordComponent of, Set<Class<?>> seen) {
    return !GsonAnnotations.touch(record, of)
        && !of.getName().equals(Placeholders.FLAG)
        && isDeclared(of.getGenericType(), seen);
  }

  /** Whether Gson writes a value that is declared so by its class. */
  private static boolean isDeclared(Type type, Set<Class<?>> seen) {
    if (type instanceof Class<?> raw) {
      return isDeclared(raw, seen);
    } else if (type instanceof ParameterizedType generic) {
      return isDeclared((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), seen);
    }
    return type instanceof TypeVariable<?>
        || (type instanceof WildcardType wildcard
            && isDeclared(wildcard.getUpperBounds()[0], seen));
  }

  private static boolean isDeclared(Class<?> raw, Set<Class<?>> seen) {
    if (raw.isArray()) {
      return isDeclared(raw.getComponentType(), seen);
    }
    return raw.isPrimitive()
        || raw == Object.class
        || raw == ByteBuffer.class
        || CONTAINERS.contains(raw)
        || ScalarWriters.ALL.containsKey(raw)
        || isEnum(raw)
        || isRecord(raw, seen);
  }

  private static boolean isDeclared(Class<?> raw, Type[] arguments, Set<Class<?>> seen) {
    boolean named = raw != Map.class || arguments[0] == String.class;
    return CONTAINERS.contains(raw)
        && named
        && Stream.of(arguments).allMatch(argument -> isDeclared(argument, seen));
  }
}
