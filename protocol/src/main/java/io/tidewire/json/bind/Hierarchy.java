package io.tidewire.json.bind;

import io.tidewire.codec.TypeName;
import io.tidewire.codec.TypeProperty;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A sealed type whose property names the types of its values. Immutable. */
final class Hierarchy {
  private final Class<?> root;

  private Hierarchy(Class<?> root) {
    this.root = root;
  }

  /** Whether the type or one that it extends has the annotation. */
  static boolean contains(Class<?> type) {
    return !roots(type).isEmpty();
  }

  /**
   * That of a type that {@link #contains} knows.
   *
   * @throws IllegalArgumentException if the type belongs to two, or the annotated one is not sealed
   */
  static Hierarchy of(Class<?> type) {
    Set<Class<?>> roots = roots(type);
    require(roots.size() == 1, type, "belongs to several types with @TypeProperty: " + roots);
    Class<?> root = roots.iterator().next();
    require(root.isSealed() && isAbstract(root), root, "has @TypeProperty, but is not sealed");
    return new Hierarchy(root);
  }

  private static Set<Class<?>> roots(Class<?> type) {
    Set<Class<?>> roots = new LinkedHashSet<>();
    addRoots(type, roots);
    return roots;
  }

  private static void addRoots(Class<?> type, Set<Class<?>> roots) {
    if (type.isAnnotationPresent(TypeProperty.class)) {
      roots.add(type);
    }
    if (type.getSuperclass() != null) {
      addRoots(type.getSuperclass(), roots);
    }
    for (Class<?> parent : type.getInterfaces()) {
      addRoots(parent, roots);
    }
  }

  String property() {
    return root.getAnnotation(TypeProperty.class).value();
  }

  /**
   * The names of all types, in the order of their declaration.
   *
   * @throws IllegalArgumentException if two have the same, or values of one cannot be told apart
   */
  Map<String, Class<?>> names() {
    Map<String, Class<?>> names = new LinkedHashMap<>();
    addNames(root, names);
    return names;
  }

  private static void addNames(Class<?> type, Map<String, Class<?>> names) {
    if (!isAbstract(type)) {
      Class<?> same = names.putIfAbsent(nameOf(type), type);
      require(same == null || same == type, type, "has the same name as " + same);
    }
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        addNames(permitted, names);
      }
    }
    require(type.isSealed() || !isAbstract(type), type, "is neither sealed nor a record or class");
    require(!type.isEnum(), type, "is an enum, which has no members in JSON");
  }

  static String nameOf(Class<?> type) {
    TypeName given = type.getAnnotation(TypeName.class);
    if (given != null) {
      return given.value();
    }
    String name = type.getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static boolean isAbstract(Class<?> type) {
    return Modifier.isAbstract(type.getModifiers());
  }

  static void require(boolean condition, Class<?> type, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(type.getName() + " " + otherwise);
    }
  }
}
