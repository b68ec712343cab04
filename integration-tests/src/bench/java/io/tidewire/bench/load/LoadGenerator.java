package io.tidewire.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The selector of all connections of a round. Confined to its caller's thread. */
public final class LoadGenerator implements AutoCloseable {
  private static final int SOURCES = 16; // addresses to connect from: each has some 28,000 ports
  private static final long PAUSE_MILLIS = 5;

  private final Selector selector;
  private final InetSocketAddress server;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
  private int opened;

  public LoadGenerator(InetSocketAddress server) {
    this.server = server;
    try {
      this.selector = Selector.open();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  InetSocketAddress server() {
    return server;
  }

  /** Connects from one of several addresses of the loopback interface. */
  Wire open(Wire.Reader reader) {
    String source = "127.0.0." + (2 + opened++ % SOURCES);
    return new Wire(selector, new InetSocketAddress(source, 0), server, reader);
  }

  /** Serves the connections for a time. */
  public void pump(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    pumpUntil(() -> System.nanoTime() - end >= 0);
  }

  /** Serves the connections until the condition is true; fails after the timeout. */
  public void pumpUntil(BooleanSupplier done, Duration limit, String what) {
    long end = System.nanoTime() + limit.toNanos();
    pumpUntil(() -> done.getAsBoolean() || System.nanoTime() - end >= 0);
    if (!done.getAsBoolean()) {
      throw new IllegalStateException(what + " took more than " + limit.toSeconds() + " s");
    }
  }

  /** Serves the connections once, without waiting. */
  void turn() {
    try {
      selector.selectNow(this::serve);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void pumpUntil(BooleanSupplier done) {
    try {
      while (!done.getAsBoolean()) {
        selector.select(this::serve, PAUSE_MILLIS);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void serve(SelectionKey key) {
    if (key.isValid()) {
      ((Wire) key.attachment()).onSelected(buffer);
    }
  }
}
