package io.tidewire.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;

/** Finds the annotations that give Gson another name or another adapter. */
final class GsonAnnotations {
  private GsonAnnotations() {}

  /** Whether the element itself has one. */
  static boolean touch(AnnotatedElement element) {
    for (Annotation annotation : element.getAnnotations()) {
      if (annotation.annotationType().getName().startsWith("com.google.gson.")) {
        return true;
      }
    }
    return false;
  }

  /** Whether the accessor or the field of a record's component has one. */
  static boolean touch(Class<?> record, RecordComponent component) {
    try {
      return touch(component.getAccessor()) || touch(record.getDeclaredField(component.getName()));
    } catch (NoSuchFieldException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
