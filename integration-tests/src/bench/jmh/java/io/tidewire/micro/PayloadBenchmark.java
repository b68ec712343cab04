package io.tidewire.micro;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The body of one poll or POST with sixteen small packets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PayloadBenchmark {
  private static final int PACKETS = 16;

  private final List<EnginePacket> packets =
      Collections.nCopies(PACKETS, new EnginePacket.Text("2[\"echo\",\"" + "x".repeat(32) + "\"]"));
  private final String body = EnginePayload.encode(packets);

  /** Decodes a body. */
  @Benchmark
  public List<EnginePacket> decode() {
    return EnginePayload.decode(body, PACKETS);
  }

  /** Encodes a body. */
  @Benchmark
  public String encode() {
    return EnginePayload.encode(packets);
  }
}
