package io.tidewire.json.bind;

/** Collects the attachments. */
@FunctionalInterface
public interface AttachmentSink {
  /** Keeps an attachment and returns its number. */
  int attach(byte[] bytes);
}
