package io.tidewire.json.bind;

/** Takes the bytes that travel beside the JSON. */
@FunctionalInterface
public interface AttachmentSink {
  /** Keeps an attachment and returns its number. */
  int attach(byte[] bytes);
}
