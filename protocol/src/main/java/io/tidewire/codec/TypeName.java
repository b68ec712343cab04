package io.tidewire.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a record or class in the {@link TypeProperty} of its sealed hierarchy. Without it,
 * the name is the simple name with its first letter in lower case.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TypeName {
  /** The name in JSON. */
  String value();
}
