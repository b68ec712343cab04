package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Allows an attachment where {@code Object} is a type argument, as in {@code Map<String, Object>}.
 * Gson's adapter of {@code Object} cannot be replaced, so the type argument is: by {@link Any},
 * which is erased.
 */
final class OpenTypes implements TypeAdapterFactory {
  /** Replaces {@code Object} in type tokens; has no instances. */
  private interface Any {}

  @Override
  @SuppressWarnings("unchecked") // erasure: both tokens have the same raw type
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    if (type.getRawType() == Any.class) {
      return (TypeAdapter<T>) new Trees.Adapter(gson.getAdapter(Object.class));
    } else if (type.getRawType() == Object[].class) {
      return (TypeAdapter<T>) new Trees.ArrayAdapter(listOfAny(gson));
    }
    TypeToken<?> open = open(type);
    return open.equals(type) ? null : (TypeAdapter<T>) gson.getAdapter(open);
  }

  @SuppressWarnings("unchecked")
  private static TypeAdapter<List<Object>> listOfAny(Gson gson) {
    return (TypeAdapter<List<Object>>)
        gson.getAdapter(TypeToken.getParameterized(List.class, Any.class));
  }

  /** The type with each {@code Object} among its arguments replaced. */
  static TypeToken<?> open(TypeToken<?> type) {
    if (type.getType() instanceof ParameterizedType generic) {
      return open(type, generic.getActualTypeArguments());
    } else if (type.getType() == Map.class) {
      return TypeToken.getParameterized(Map.class, String.class, Any.class);
    } else if (type.getType() == List.class) {
      return TypeToken.getParameterized(List.class, Any.class);
    }
    return type;
  }

  private static TypeToken<?> open(TypeToken<?> type, Type[] arguments) {
    TypeVariable<?>[] variables = type.getRawType().getTypeParameters();
    boolean open = false;
    for (int i = 0; i < arguments.length; i++) {
      if (isObject(arguments[i]) && variables[i].getBounds()[0] == Object.class) {
        arguments[i] = Any.class;
        open = true;
      }
    }
    return open ? TypeToken.getParameterized(type.getRawType(), arguments) : type;
  }

  private static boolean isObject(Type type) {
    return type == Object.class
        || (type instanceof WildcardType wildcard && wildcard.getUpperBounds()[0] == Object.class);
  }
}
