package io.tidewire.micro;

import io.tidewire.event.Args;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketDecoder;
import io.tidewire.socketio.PacketLimits;
import io.tidewire.socketio.PacketParser;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decodes and encodes one Socket.IO event, including the JSON of its arguments. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PacketCodecBenchmark {
  /** The arguments of the event. */
  public enum Content {
    /** A string of 32 characters. */
    SMALL,
    /** An object that is about 1 KB of JSON. */
    KILOBYTE,
    /** A string, and 1 KB of bytes beside the text. */
    ATTACHMENT
  }

  record Order(long id, String customer, List<Line> lines) {}

  record Line(String article, String name, int quantity, double price) {}

  @Param({"SMALL", "KILOBYTE", "ATTACHMENT"})
  Content content = Content.SMALL;

  private final PacketParser parser = PacketParser.json();
  private final PacketDecoder decoder = parser.decoder(PacketLimits.DEFAULTS);
  private Object[] values = {};
  private EncodedPacket encoded = new EncodedPacket("", List.of());

  /** Encodes the packet to decode. */
  @Setup
  public void fill() {
    values = values(content);
    encoded = encode();
  }

  /** Decodes the packet; the arguments stay JSON until requested. */
  @Benchmark
  public @Nullable Packet decode() {
    Packet packet = decoder.text(encoded.text());
    for (byte[] attachment : encoded.attachments()) {
      packet = decoder.binary(attachment);
    }
    return packet;
  }

  /** Encodes an event of Java values. */
  @Benchmark
  public EncodedPacket encode() {
    return parser.encode(
        new Packet.Event(Packet.ROOT, Packet.NO_ACK, "event", Args.of(values.clone())));
  }

  private static Object[] values(Content content) {
    return switch (content) {
      case SMALL -> new Object[] {"x".repeat(32)};
      case KILOBYTE -> new Object[] {new Order(20260101, "Ada Lovelace", lines())};
      case ATTACHMENT -> new Object[] {"photo", new byte[1024]};
    };
  }

  private static List<Line> lines() {
    return IntStream.range(0, 11)
        .mapToObj(
            i -> new Line("A-" + 7919 * (i + 1), "part number " + i + " of the engine", i, i * 1.5))
        .toList();
  }
}
