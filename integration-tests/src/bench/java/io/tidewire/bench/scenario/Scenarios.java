package io.tidewire.bench.scenario;

import static io.tidewire.bench.measure.Metric.CPU;
import static io.tidewire.bench.server.Peer.BEFORE;
import static io.tidewire.bench.server.Peer.BEFORE_LOOP;
import static io.tidewire.bench.server.Peer.NETTY;
import static io.tidewire.bench.server.Peer.NODE;
import static io.tidewire.bench.server.Peer.OURS;
import static io.tidewire.bench.server.Peer.OURS_LOOP;
import static io.tidewire.bench.server.Peer.UNDERTOW;

import io.tidewire.bench.measure.LeftOut;
import io.tidewire.bench.measure.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All scenarios, in the order of the table. */
public final class Scenarios {
  private Scenarios() {}

  public static List<Scenario> all() {
    return List.of(
        echo(),
        ack(),
        binary(),
        new BurstScenario(),
        new SingleBroadcastScenario(),
        new RoomsScenario(),
        new PollingScenario(),
        new IdleScenario(),
        new HeartbeatsScenario(),
        new ConnectScenario(),
        new UpgradeScenario(),
        deflate());
  }

  /**
   * @throws IllegalArgumentException with a message for the user
   */
  public static Scenario of(String name) {
    return find(name)
        .orElseThrow(
            () -> new IllegalArgumentException("no scenario " + name + ", but " + names()));
  }

  public static Optional<Scenario> find(String name) {
    return all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }

  public static String names() {
    return all().stream().map(Scenario::name).collect(Collectors.joining(","));
  }

  private static Scenario echo() {
    return new EchoScenario(
        Messages.echo(),
        List.of(OURS_LOOP, BEFORE_LOOP, OURS, BEFORE, NETTY, NODE, UNDERTOW),
        List.of(),
        List.of(
            Target.atMost(OURS_LOOP, CPU, 0.55, NETTY),
            Target.atMost(OURS_LOOP, CPU, 0.40, NODE),
            Target.atMost(OURS_LOOP, CPU, 0.75, UNDERTOW),
            Target.atMost(OURS, CPU, 0.65, NETTY)));
  }

  private static Scenario ack() {
    return new EchoScenario(
        Messages.ack(),
        Scenario.SOCKET_IO,
        List.of(),
        List.of(
            Target.atMost(OURS_LOOP, CPU, 0.55, NETTY), Target.atMost(OURS_LOOP, CPU, 0.35, NODE)));
  }

  private static Scenario binary() {
    return new EchoScenario(
        Messages.binary(),
        Scenario.SOCKET_IO,
        List.of(LeftOut.NETTY_BINARY),
        List.of(Target.atMost(OURS_LOOP, CPU, 0.6, NODE)));
  }

  private static Scenario deflate() {
    return new EchoScenario(
        Messages.deflate(),
        Scenario.SOCKET_IO,
        List.of(LeftOut.NETTY_DEFLATE),
        List.of(Target.atMost(OURS_LOOP, CPU, 0.7, NODE)));
  }
}
