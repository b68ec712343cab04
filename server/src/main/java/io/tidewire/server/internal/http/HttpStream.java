package io.tidewire.server.internal.http;

/**
 * An HTTP answer that is written in pieces, for as long as both sides like. Thread-safe; the calls
 * of one caller keep their order.
 */
public interface HttpStream {
  /** What happens to a stream, told on any thread. */
  interface Listener {
    /** What had to wait for the network has been written. */
    void onDrained(HttpStream stream);

    /** The client went away, or took too long to read the rest. Once, and last. */
    void onBroken(HttpStream stream);
  }

  /** Sends the head of the answer, and watches from then on; called once, and first. */
  void open(Listener listener);

  /** Adds bytes, which are not copied; those of one turn of the loop leave together. */
  void write(byte[] bytes);

  /** Ends the answer in good order, after what was written. */
  void end();

  /** Whether bytes wait for the network; {@link Listener#onDrained} follows. */
  boolean isBlocked();

  /** How much the network did not take when it was last tried. */
  long unsentBytes();
}
