package io.tidewire.json.bind;

/**
 * An object that provides its own JSON value, at any depth of an argument. Its fields are never
 * read.
 */
public interface JsonView {
  /**
   * The value that is written instead.
   *
   * @throws IllegalArgumentException if it cannot be sent
   */
  Object toJson();
}
