package io.tidewire.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Many clients that read all their input on the caller's thread and compare it with what was sent.
 */
final class ManyClients implements Closeable {
  private static final long PATIENCE_MILLIS = 60_000;

  private final Selector selector = Selector.open();
  private final List<RawClient> clients = new ArrayList<>();
  private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);

  ManyClients(int port, int size) throws IOException {
    for (int i = 0; i < size; i++) {
      RawClient client = RawClient.to(port);
      clients.add(client);
      client.joinByWebSocket();
      client.channel().configureBlocking(false);
      client.channel().register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(0));
    }
  }

  /** Returns when every client has received this text, and nothing else before it. */
  void receive(String text) throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.attach(serverFrame(text));
    }
    for (int left = clients.size(); left > 0; ) {
      assertTrue(selector.select(PATIENCE_MILLIS) > 0, left + " clients still wait for " + text);
      for (SelectionKey key : selector.selectedKeys()) {
        left -= read(key) ? 1 : 0;
      }
      selector.selectedKeys().clear();
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    clients.forEach(RawClient::reset);
  }

  /** Whether a client has received all that it waited for. */
  private boolean read(SelectionKey key) throws IOException {
    ByteBuffer expected = (ByteBuffer) key.attachment();
    int count = ((SocketChannel) key.channel()).read(in.clear().limit(expected.remaining() + 1));
    assertTrue(count > 0, "a client was disconnected");
    ByteBuffer due = expected.slice(expected.position(), count);
    assertEquals(due, in.flip(), "what arrived");
    expected.position(expected.position() + count);
    return !expected.hasRemaining();
  }

  /** A text of less than 126 bytes as a server sends it. */
  private static ByteBuffer serverFrame(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return ByteBuffer.allocate(2 + bytes.length)
        .put((byte) 0x81)
        .put((byte) bytes.length)
        .put(bytes)
        .flip();
  }
}
