package io.tidewire.json.bind;

import com.google.gson.reflect.TypeToken;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds the type arguments of a subtype: {@code Ok<T>} of {@code Result<String>}. */
final class GenericSubtypes {
  private GenericSubtypes() {}

  /** An argument that the parent does not determine is the bound of its variable. */
  static TypeToken<?> of(TypeToken<?> parent, Class<?> type) {
    List<TypeVariable<?>> variables = List.of(type.getTypeParameters());
    if (variables.isEmpty()) {
      return TypeToken.get(type);
    }
    List<? extends Type> ofParent = upTo(parent.getRawType(), type, variables);
    Type[] arguments =
        variables.stream()
            .map(each -> argument(each, ofParent.indexOf(each), parent))
            .toArray(Type[]::new);
    return TypeToken.getParameterized(type, arguments);
  }

  private static Type argument(TypeVariable<?> variable, int index, TypeToken<?> parent) {
    return index >= 0 && parent.getType() instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[index]
        : TypeToken.get(variable.getBounds()[0]).getRawType();
  }

  /** The target's type arguments where {@code type} has these. */
  private static List<? extends Type> upTo(
      Class<?> target, Class<?> type, List<? extends Type> arguments) {
    if (type == target) {
      return arguments;
    }
    Type parent =
        parents(type).filter(each -> target.isAssignableFrom(raw(each))).findFirst().orElseThrow();
    return upTo(target, raw(parent), argumentsOf(parent, type, arguments));
  }

  private static Stream<Type> parents(Class<?> type) {
    return Stream.concat(
        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()));
  }

  private static Class<?> raw(Type type) {
    return TypeToken.get(type).getRawType();
  }

  private static List<? extends Type> argumentsOf(
      Type parent, Class<?> type, List<? extends Type> arguments) {
    List<TypeVariable<?>> variables = List.of(type.getTypeParameters());
    return parent instanceof ParameterizedType generic
        ? Stream.of(generic.getActualTypeArguments())
            .map(each -> variables.contains(each) ? arguments.get(variables.indexOf(each)) : each)
            .toList()
        : List.of();
  }
}
