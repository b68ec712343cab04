package io.tidewire.integration.clientjava;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** One connection through a {@link FaultProxy}, confined to its thread. */
final class FaultyLink {
  /** The fault of the connection. */
  enum Fault {
    NONE,
    /** All bytes are delayed. */
    STALLED,
    /** All bytes are lost. */
    SILENT
  }

  /** One direction. */
  private final class Flow {
    private final SocketChannel from;
    private final SocketChannel to;
    private final ByteBuffer bytes = ByteBuffer.allocate(16 * 1024).limit(0);
    private boolean ended;

    Flow(SocketChannel from, SocketChannel to) {
      this.from = from;
      this.to = to;
    }

    /** Whether all of this direction has been delivered. */
    boolean pump() throws IOException {
      if (!bytes.hasRemaining() && !ended) {
        ended = from.read(bytes.clear()) < 0;
        bytes.flip();
      }
      if (fault == Fault.SILENT) {
        bytes.limit(0);
        return false;
      }
      deliver();
      return ended && !bytes.hasRemaining();
    }

    private void deliver() throws IOException {
      int whole = bytes.limit();
      bytes.limit((int) Math.min(whole, bytes.position() + left));
      left -= to.write(bytes);
      bytes.limit(whole);
      if (left == 0) {
        throw new IOException("torn");
      }
    }

    int interest(SocketChannel channel) {
      boolean full = bytes.hasRemaining();
      if (channel == from) {
        return full || ended ? 0 : SelectionKey.OP_READ;
      }
      return full ? SelectionKey.OP_WRITE : 0;
    }
  }

  private final SocketChannel near;
  private final SocketChannel far;
  private final Flow up;
  private final Flow down;
  private final Selector selector;
  private final Consumer<FaultyLink> onEnd;
  private Fault fault = Fault.NONE;
  private long left; // bytes until it is cut

  FaultyLink(
      SocketChannel near,
      SocketChannel far,
      Selector selector,
      long left,
      Consumer<FaultyLink> onEnd)
      throws IOException {
    this.near = near;
    this.far = far;
    this.selector = selector;
    this.left = left;
    this.onEnd = onEnd;
    up = new Flow(near, far);
    down = new Flow(far, near);
    near.configureBlocking(false);
    far.configureBlocking(false);
  }

  /** A silent connection stays silent, since bytes are missing. */
  void suffer(Fault next) {
    fault = fault == Fault.SILENT ? fault : next;
    watch();
  }

  /** Moves available bytes. If one end closes in order, the other end is closed in order. */
  void pump() {
    try {
      boolean upEnded = fault != Fault.STALLED && up.pump();
      boolean downEnded = fault != Fault.STALLED && down.pump();
      if (upEnded || downEnded) {
        end();
      } else {
        watch();
      }
    } catch (IOException broken) {
      reset();
    }
  }

  private void end() {
    close(near);
    close(far);
    onEnd.accept(this);
  }

  void reset() {
    reset(near);
    reset(far);
    onEnd.accept(this);
  }

  /** Passes the reset to the other end. */
  static void reset(SocketChannel channel) {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException closed) {
      // nothing more can be done
    }
    close(channel);
  }

  private void watch() {
    watch(near);
    watch(far);
  }

  private void watch(SocketChannel channel) {
    int interest = fault == Fault.STALLED ? 0 : up.interest(channel) | down.interest(channel);
    try {
      channel.register(selector, interest, this);
    } catch (IOException closed) {
      reset();
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException ignored) {
      // treated as closed
    }
  }
}
