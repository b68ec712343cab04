package io.tidewire.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tidewire.event.Args;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Limits the bytes that decoding a packet allocates. The limits are 30 % above the values measured
 * on JDK 17: 296, 232, 240 and 136.
 */
@Tag("alone")
class CostTest {
  private static final String ECHO = "2[\"echo\",\"0123456789abcdef0123456789abcdef\"]";

  /** The packet up to its data. */
  private static final String MESSAGE_PACK_EVENT = "83a47479706502a36e7370a12fa464617461";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final PacketDecoder decoder = PacketParser.json().decoder(PacketLimits.DEFAULTS);
  private Object last;

  @Test
  void decodingAnEchoAllocatesLittle() {
    assertAtMost(160, () -> last = decoder.text(ECHO));
  }

  @Test
  void encodingAnEchoAllocatesLittle() {
    Args args = Args.of("0123456789abcdef0123456789abcdef");
    Packet packet = new Packet.Event("/", Packet.NO_ACK, "echo", args);
    assertAtMost(144, () -> last = PacketEncoder.encode(packet));
  }

  @Test
  void writingTheArgumentsOfAnEchoAllocatesLittle() {
    String text = "0123456789abcdef0123456789abcdef";
    assertAtMost(224, () -> last = Args.of(text));
  }

  @Test
  void readingAStringAllocatesLittle() {
    Args args = ((Packet.Event) decoder.text(ECHO)).args();
    assertAtMost(72, () -> last = args.get(0, String.class));
  }

  /** A million digits are rejected at the twentieth: allocation does not grow with them. */
  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "5", "2/x,", "51-", "61-/x,"})
  void refusingEndlessDigitsCostsTheSameAsRefusingAFew(String start) {
    long few = costOfRefusing(start + "1".repeat(30) + "[\"a\"]");
    long many = costOfRefusing(start + "1".repeat(1_000_000) + "[\"a\"]");
    assertTrue(many < few + 4096, few + " bytes for few digits, " + many + " for many");
  }

  @Test
  void decodingCostsInProportionToTheText() {
    long small = costOfDecoding(event(10_000));
    long large = costOfDecoding(event(100_000));
    assertTrue(large < 11 * small, small + " bytes for small, " + large + " for large");
  }

  private static String event(int elements) {
    return "2[\"a\"" + ",{\"k\":[1,\"\\n\"]}".repeat(elements) + "]";
  }

  private long costOfDecoding(String text) {
    return measure(() -> last = decoder.text(text));
  }

  /** Announces up to four billion bytes, elements or members, and contains none. */
  @ParameterizedTest
  @ValueSource(
      strings = {"dbffffffff", "c67fffffff", "c97fffffff00", "dd7fffffff", "dfffffffff", "dcffff"})
  void refusingMessagePackThatIsOnlyAnnouncedAllocatesLittle(String head) {
    PacketDecoder messagePack = PacketParser.messagePack().decoder(PacketLimits.DEFAULTS);
    byte[] message = HexFormat.of().parseHex(MESSAGE_PACK_EVENT + head);
    long allocated = costOfRefusing(() -> messagePack.binary(message));
    assertTrue(allocated < 32 * 1024, allocated + " bytes");
  }

  private long costOfRefusing(String text) {
    return costOfRefusing(() -> decoder.text(text));
  }

  private static long costOfRefusing(Executable decode) {
    Runnable refuse = () -> assertThrows(PacketException.class, decode);
    for (int i = 0; i < 100; i++) {
      refuse.run();
    }
    return measure(refuse);
  }

  private void assertAtMost(long bytes, Runnable task) {
    int times = 20_000;
    repeat(task, times); // until compiled
    long each = measure(() -> repeat(task, times)) / times;
    assertTrue(each <= bytes, each + " bytes, where " + bytes + " are allowed");
    assertEquals(true, last != null);
  }

  private static void repeat(Runnable task, int times) {
    for (int i = 0; i < times; i++) {
      task.run();
    }
  }

  private static long measure(Runnable task) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    task.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
