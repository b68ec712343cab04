package io.tidewire.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a sealed interface or an abstract sealed class: its records and classes are written with a
 * property that names their type, and are read by it, at any depth of an argument.
 *
 * <pre>
 * &#64;TypeProperty
 * sealed interface Shape {
 *   record Circle(double radius) implements Shape {} // {"type":"circle","radius":1.0}
 *
 *   &#64;TypeName("box")
 *   record Rectangle(double width, double height) implements Shape {}
 * }</pre>
 *
 * <p>The property comes first when it is written, and may stand anywhere when it is read. A value
 * that is declared as one of the records has it too. A sealed interface below belongs to the same
 * hierarchy, and has no annotation of its own. The default codec and those of {@code
 * GsonCodec.builder()} know the annotation; a codec of {@code GsonCodec.of} or of another library
 * does not.
 *
 * <p>Reading a value whose name is absent or unknown is an {@link IllegalArgumentException}. So are
 * reading and writing if the hierarchy is ambiguous: a component has the name of the property, two
 * types have the same name, a permitted type is an enum, or is abstract without being sealed. In a
 * message with attachments, such values nest at most 32 deep.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TypeProperty {
  /** The name of the property; default {@code type}. */
  String value() default "type";
}
