package io.tidewire.plain;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;

/** Finds the annotations that give Gson another name or another adapter. */
public final class GsonAnnotations {
  private GsonAnnotations() {}

  /** Whether the element itself has one. */
  public static boolean touch(AnnotatedElement element) {
    for (Annotation annotation : element.getAnnotations()) {
      if (annotation.annotationType().getName().startsWith("com.google.gson.")) {
        return true;
      }
    }
    return false;
  }

  /** Whether the accessor or the field of a record's component has one. */
  public static boolean touch(Class<?> record, RecordComponent component) {
    try {
      return touch(component.getAccessor()) || touch(record.getDeclaredField(component.getName()));
    } catch (NoSuchFieldException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
