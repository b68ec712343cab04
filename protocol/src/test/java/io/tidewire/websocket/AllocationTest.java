package io.tidewire.websocket;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limits the heap of the codec, which determines the cost of many connections. */
@Tag("alone")
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 20_000;

  private final WebSocketCodec server = Wire.server();
  private final byte[] frame = Wire.join(Wire.client().text("x".repeat(32)));
  private final ByteBuffer in = ByteBuffer.allocate(64);

  @Test
  void aSmallTextCostsLittleMoreThanItsString() {
    receiveMany();
    long each = allocatedBy(this::receiveMany) / ROUNDS;
    assertTrue(each <= 200, each + " bytes for a text of 32");
  }

  @Test
  void connectionsThatAnnounceAMegabyteCostNothingYet() {
    List<WebSocketCodec> codecs = new ArrayList<>();
    ByteBuffer announcement = Wire.hex("82ff 0000000000100000 00000000");
    long each =
        allocatedBy(
                () -> {
                  for (int i = 0; i < 10_000; i++) {
                    WebSocketCodec codec = Wire.server();
                    codec.receive(announcement.rewind());
                    codecs.add(codec);
                  }
                })
            / codecs.size();
    assertTrue(each <= 1000, each + " bytes for a connection");
  }

  @Test
  void aMessageInManySmallPiecesCostsAFewTimesItsSize() {
    byte[] wire = Wire.join(Wire.frame(0x82, new byte[1 << 18]));
    ByteBuffer piece = ByteBuffer.wrap(wire);
    long allocated =
        allocatedBy(
            () -> {
              for (int at = 0; at < wire.length; at++) {
                server.receive(piece.position(at).limit(Math.min(at + 1, wire.length)));
              }
            });
    assertTrue(allocated < 100L << 18, "allocated " + allocated);
  }

  @Test
  void aFloodOfPongsCostsNothingThatStays() {
    ByteBuffer pong = Wire.client().pong(Wire.hex(""));
    long each =
        allocatedBy(
                () -> {
                  for (int i = 0; i < 1_000_000; i++) {
                    server.receive(pong.rewind());
                  }
                })
            / 1_000_000;
    assertTrue(each <= 150, each + " bytes for an empty pong");
  }

  private void receiveMany() {
    for (int i = 0; i < ROUNDS; i++) {
      if (server.receive(in.clear().put(frame).flip()) == null) {
        throw new AssertionError("no message");
      }
    }
  }

  static long allocatedBy(Runnable action) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    action.run();
    return THREADS.getThreadAllocatedBytes(thread) - before;
  }
}
