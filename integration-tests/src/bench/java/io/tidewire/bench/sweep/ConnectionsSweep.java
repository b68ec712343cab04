package io.tidewire.bench.sweep;

import io.tidewire.bench.load.EchoLoad;
import io.tidewire.bench.load.Fleet;
import io.tidewire.bench.load.LoadGenerator;
import io.tidewire.bench.load.RawConnection;
import io.tidewire.bench.measure.Round;
import io.tidewire.bench.measure.Window;
import io.tidewire.bench.scenario.EchoScenario;
import io.tidewire.bench.scenario.Messages;
import java.util.List;

/** The same number of echoes per second, spread over more and more connections. */
final class ConnectionsSweep implements Sweep {
  private static final int PER_SECOND = 8_000; // half the capacity of the slowest server

  @Override
  public String name() {
    return "connections";
  }

  @Override
  public String title() {
    return "An echo, by number of connections";
  }

  @Override
  public String load() {
    return "8,000 echoes of a 32-byte string per second, whatever the number of connections";
  }

  @Override
  public String sizeTitle() {
    return "connections";
  }

  @Override
  public String costTitle() {
    return "CPU µs per echo";
  }

  @Override
  public List<Integer> sizes() {
    return List.of(100, 1_000, 5_000, 10_000);
  }

  @Override
  public boolean logCost() {
    return false;
  }

  @Override
  public void run(Round round, Sink sink) {
    EchoScenario.Message message = Messages.echo();
    try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
      Fleet fleet =
          new Fleet(generator, new RawConnection.Protocol(true, false, message.minReply()));
      EchoLoad load = new EchoLoad(generator, fleet, message.bytes(), 1);
      fleet.connect(round.plan().sizes(sizes()).get(0));
      load.startClosedLoop(); // compiles sooner than at the paced rate
      generator.pump(firstWarmUp(round.plan()));
      load.drain();
      for (int size : round.plan().sizes(sizes())) {
        fleet.connect(size - fleet.connections().size());
        load.paced(PER_SECOND, SETTLE);
        sink.point(size, measure(round, load));
      }
    }
  }

  private static double measure(Round round, EchoLoad load) {
    long before = load.received();
    Window window = Window.open(round.server());
    load.paced(PER_SECOND, round.plan().window());
    return window.cpuMicros(load.received() - before);
  }
}
