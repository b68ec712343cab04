package io.tidewire.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What an event and its answer cost in heap, from the bytes read to the bytes written: the loop's
 * own count, asked for by events like any other. The limits hold before any code is compiled.
 */
@Tag("alone")
@ExtendWith(NoWarnings.class)
class AllocationTest {
  record Order(
      long id, String customer, String address, boolean express, double total, List<Line> lines) {
    record Line(String article, String name, int quantity, double price) {}
  }

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int AT_ONCE = 50; // as a busy connection delivers them
  private static final int ROUNDS = 100;
  private static final int WARM_UP = 10;

  private SocketIoServer io;
  private Frames frames;

  @BeforeEach
  void connect() {
    io = SocketIoServer.builder().listenersOnLoop().build();
    io.onConnection(
        socket ->
            socket
                .on("echo", String.class, text -> socket.emit("echo", text))
                .on("order", Order.class, (order, ack) -> ack.send(order))
                .on("allocated", (args, ack) -> ack.send(allocated())));
    io.listen("127.0.0.1", 0);
    frames = Frames.connect(io.port());
  }

  @AfterEach
  void close() {
    frames.close();
    io.close();
  }

  @Test
  void anEchoOf32CharactersAllocatesAtMost600Bytes() {
    assertAtMost(600, "42[\"echo\",\"" + "x".repeat(32) + "\"]");
  }

  @Test
  void aKilobyteOfJsonBoundToARecordAndSentBackAllocatesAtMost12Kilobytes() {
    String line = "{\"article\":\"A-7919\",\"name\":\"part number a of the engine\",";
    String lines = (line + "\"quantity\":3,\"price\":17.25},").repeat(9);
    assertAtMost(
        12_000,
        "421[\"order\",{\"id\":20260101,\"customer\":\"Ada Lovelace\",\"address\":"
            + "\"12 St James's Square, London\",\"express\":true,\"total\":1234.5,\"lines\":["
            + lines.substring(0, lines.length() - 1)
            + "]}]");
  }

  private void assertAtMost(int bytes, String event) {
    byte[] batch = batch(event);
    for (int i = 0; i < WARM_UP; i++) {
      run(batch); // classes are loaded, caches are full, and both compilers have done their work
    }
    long before = askAllocated();
    for (int i = 0; i < ROUNDS; i++) {
      run(batch);
    }
    long each = (askAllocated() - before) / (ROUNDS * AT_ONCE);
    assertTrue(each <= bytes, each + " bytes, where " + bytes + " are allowed");
  }

  private static byte[] batch(String event) {
    ByteArrayOutputStream batch = new ByteArrayOutputStream();
    for (int i = 0; i < AT_ONCE; i++) {
      batch.writeBytes(Frames.bytes(0x81, event.getBytes(UTF_8)));
    }
    return batch.toByteArray();
  }

  private void run(byte[] batch) {
    frames.wire.send(batch);
    frames.next(AT_ONCE);
  }

  private long askAllocated() {
    String answer = frames.text("420[\"allocated\"]").next();
    return Long.parseLong(answer.substring("430[".length(), answer.length() - 1));
  }

  /** Called on the loop. */
  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
