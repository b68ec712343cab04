package io.tidewire.json.bind;

/**
 * An object that says itself what others may see of it as JSON, wherever it stands in what is sent.
 * Its fields are never looked at.
 */
public interface JsonView {
  /**
   * What is written instead of it.
   *
   * @throws IllegalArgumentException if it is no data and cannot be sent
   */
  Object toJson();
}
