package io.tidewire.bench.sweep;

import io.tidewire.bench.load.EchoLoad;
import io.tidewire.bench.load.Fleet;
import io.tidewire.bench.load.LoadGenerator;
import io.tidewire.bench.load.RawConnection;
import io.tidewire.bench.measure.Round;
import io.tidewire.bench.measure.Window;
import io.tidewire.bench.scenario.EchoScenario;
import io.tidewire.bench.scenario.Messages;
import java.time.Duration;
import java.util.List;

/** Echoes of larger and larger messages. */
final class SizeSweep implements Sweep {
  private static final int CONNECTIONS = 100;

  @Override
  public String name() {
    return "size";
  }

  @Override
  public String title() {
    return "An echo, by size of the message";
  }

  @Override
  public String load() {
    return CONNECTIONS + " connections with one message each under way, as fast as replies come";
  }

  @Override
  public String sizeTitle() {
    return "bytes of a message";
  }

  @Override
  public String costTitle() {
    return "CPU µs per echo";
  }

  @Override
  public List<Integer> sizes() {
    return List.of(32, 256, 1_024, 4_096, 16_384, 65_536);
  }

  @Override
  public boolean logCost() {
    return true;
  }

  @Override
  public void run(Round round, Sink sink) {
    Duration warmUp = firstWarmUp(round.plan());
    for (int size : sizes()) {
      sink.point(size, measure(round, Messages.echoOf(size), warmUp));
      warmUp = SETTLE;
    }
  }

  private static double measure(Round round, EchoScenario.Message message, Duration warmUp) {
    try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
      Fleet fleet =
          new Fleet(generator, new RawConnection.Protocol(true, false, message.minReply()));
      fleet.connect(CONNECTIONS);
      EchoLoad load = new EchoLoad(generator, fleet, message.bytes(), 1);
      load.startClosedLoop();
      generator.pump(warmUp);
      long before = load.received();
      Window window = Window.open(round.server());
      generator.pump(round.plan().window());
      double micros = window.cpuMicros(load.received() - before);
      load.drain();
      return micros;
    }
  }
}
