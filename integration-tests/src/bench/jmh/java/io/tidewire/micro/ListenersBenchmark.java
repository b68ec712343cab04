package io.tidewire.micro;

import io.tidewire.core.listen.Listeners;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
import org.openjdk.jmh.infra.Blackhole;

/** Dispatches one event to its listeners, among other names. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ListenersBenchmark {
  private static final int OTHER_NAMES = 8;
  private static final Args ARGS = Args.of("x".repeat(32));

  @Param({"0", "1", "8"})
  int listeners;

  private Listeners registered = new Listeners();
  private Consumer<Throwable> onError = thrown -> {};

  /** Registers them. */
  @Setup
  public void fill(Blackhole sink) {
    registered = new Listeners();
    onError = sink::consume;
    for (int i = 0; i < OTHER_NAMES; i++) {
      registered.on("other" + i, (args, ack) -> sink.consume(args));
    }
    for (int i = 0; i < listeners; i++) {
      registered.on("event", (args, ack) -> sink.consume(args));
    }
  }

  /** Calls all listeners. */
  @Benchmark
  public boolean dispatch() {
    return registered.dispatch("event", ARGS, Ack.NONE, onError);
  }
}
