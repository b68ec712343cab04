package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;

/** Knows the names that fields and components of records have in JSON. */
final class MemberNames {
  private MemberNames() {}

  /** The fields that Gson writes: not static, not transient, those of superclasses too. */
  static Stream<Field> fields(Class<?> type) {
    return Stream.<Class<?>>iterate(type, MemberNames::isOfApplication, Class::getSuperclass)
        .flatMap(at -> Arrays.stream(at.getDeclaredFields()))
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .filter(field -> !Modifier.isTransient(field.getModifiers()));
  }

  private static boolean isOfApplication(Class<?> type) {
    return type != null && !AttachmentFields.isPlatform(type);
  }

  /** The name as the annotation gives it, else as the naming policy does. */
  static String of(Gson gson, Field field) {
    SerializedName named = field.getAnnotation(SerializedName.class);
    return named == null ? gson.fieldNamingStrategy().translateName(field) : named.value();
  }
}
