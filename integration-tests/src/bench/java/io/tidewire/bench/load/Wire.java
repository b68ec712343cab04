package io.tidewire.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One non-blocking TCP connection; confined to the selecting thread. */
final class Wire {
  /** Parses the bytes. */
  interface Reader {
    void onOpen();

    void onBytes(ByteBuffer in, long now);

    /** Called when the peer closed the connection, or it failed, with the reason. */
    void onEnd(String why);
  }

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Reader reader;
  private @Nullable ByteBuffer unsent; // null unless the socket was full

  Wire(Selector selector, InetSocketAddress from, InetSocketAddress to, Reader reader) {
    this.reader = reader;
    try {
      this.channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_LINGER, 0); // leaves no port in TIME_WAIT
      channel.bind(from);
      channel.connect(to);
      this.key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Handles the selected operations; {@code shared} is a buffer to read into. */
  void onSelected(ByteBuffer shared) {
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        reader.onOpen();
      } else if (key.isReadable()) {
        read(shared);
      } else if (key.isWritable()) {
        flush();
      }
    } catch (IOException broken) {
      end(String.valueOf(broken.getMessage()));
    }
  }

  /**
   * Writes all bytes, now or when the socket is writable; the buffer may be reused after the call.
   */
  void write(ByteBuffer bytes) {
    try {
      if (unsent == null) {
        channel.write(bytes);
      }
      if (bytes.hasRemaining()) {
        keep(bytes);
      }
    } catch (IOException broken) {
      end(String.valueOf(broken.getMessage()));
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException broken) {
      // closed anyway
    }
  }

  private void read(ByteBuffer shared) throws IOException {
    shared.clear();
    int count = channel.read(shared);
    if (count < 0) {
      end("closed by the server");
      return;
    }
    reader.onBytes(shared.flip(), System.nanoTime());
  }

  private void keep(ByteBuffer bytes) {
    ByteBuffer before = unsent == null ? ByteBuffer.allocate(0) : unsent;
    unsent = ByteBuffer.allocate(before.remaining() + bytes.remaining());
    unsent.put(before).put(bytes).flip();
    key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }

  private void flush() throws IOException {
    if (unsent != null) {
      channel.write(unsent);
      if (unsent.hasRemaining()) {
        return;
      }
      unsent = null;
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  private void end(String why) {
    close();
    reader.onEnd(why);
  }
}
