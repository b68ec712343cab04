package io.tidewire.micro;

import io.tidewire.codec.JsonCodec;
import io.tidewire.event.Args;
import io.tidewire.gson.GsonCodec;
import io.tidewire.jackson.JacksonCodec;
import io.tidewire.json.ValueWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/** Writes and binds one argument by each codec. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JsonCodecBenchmark {
  /** The codec. */
  public enum Codec {
    /** The default, which handles plain values without Gson. */
    STANDARD,
    /** The same adapters, always by Gson. */
    GSON,
    /** Jackson. */
    JACKSON
  }

  /** The argument. */
  public enum Content {
    /** A record of about 1 KB of JSON. */
    RECORD,
    /** A map of three members. */
    MAP
  }

  record Order(long id, String customer, List<Line> lines) {}

  record Line(String article, String name, int quantity, double price) {}

  @Param Codec library = Codec.STANDARD;

  @Param Content content = Content.RECORD;

  private JsonCodec codec = GsonCodec.standard();
  private Object value = "";
  private Class<?> type = Object.class;
  private Args args = Args.EMPTY;

  /** Creates the argument. */
  @Setup
  public void fill() {
    codec = codec(library);
    value = content == Content.RECORD ? order() : Map.of("room", "a", "text", "hello", "count", 3);
    type = content == Content.RECORD ? Order.class : Map.class;
    args = Args.encode(codec, value).withCodec(codec);
  }

  /** Writes the JSON, as the encoder of packets does. */
  @Benchmark
  public byte[] write() {
    ValueWriter out = new ValueWriter(Args.sizeOf(value));
    if (library == Codec.STANDARD) {
      out.elements(value);
    } else {
      out.elements(codec, value);
    }
    return out.toBytes();
  }

  /** Binds the JSON to the type. */
  @Benchmark
  public Object read() {
    return args.get(0, type);
  }

  private static JsonCodec codec(Codec library) {
    return switch (library) {
      case STANDARD -> GsonCodec.standard();
      case GSON -> GsonCodec.builder().build();
      case JACKSON -> JacksonCodec.standard();
    };
  }

  private static Order order() {
    return new Order(
        20260101,
        "Ada Lovelace",
        IntStream.range(0, 11).mapToObj(JsonCodecBenchmark::line).toList());
  }

  private static Line line(int i) {
    return new Line("A-" + 7919 * (i + 1), "part number " + i + " of the engine", i, i * 1.5);
  }
}
