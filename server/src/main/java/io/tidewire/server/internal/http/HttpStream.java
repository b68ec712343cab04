package io.tidewire.server.internal.http;

/**
 * A streamed HTTP answer of unlimited length. Thread-safe; the calls of one caller keep their
 * order.
 */
public interface HttpStream {
  /** Called on any thread. */
  interface Listener {
    /** All bytes that waited for the network have been written. */
    void onDrained(HttpStream stream);

    /** The client disconnected, or took too long to read the rest. Once, and last. */
    void onBroken(HttpStream stream);
  }

  /** Sends the headers, and watches the connection from then on; called once, and first. */
  void open(Listener listener);

  /** Adds bytes, which are not copied; those of one turn of the loop are written together. */
  void write(byte[] bytes);

  /** Ends the answer properly, after all bytes. */
  void end();

  /** Whether bytes wait for the network; {@link Listener#onDrained} follows. */
  boolean isBlocked();

  /** How much the network did not take at the last attempt. */
  long unsentBytes();
}
