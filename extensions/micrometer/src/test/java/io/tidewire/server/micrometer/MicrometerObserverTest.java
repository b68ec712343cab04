package io.tidewire.server.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.DisconnectReason;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("micrometer") // the build selects it for the run with the newest version
class MicrometerObserverTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerObserver observer = new MicrometerObserver(registry);

  /** The build runs this class with the oldest supported version and with the newest. */
  @Test
  void runsWithTheVersionThatTheBuildNames() {
    String jar = MeterRegistry.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String expected = System.getProperty("micrometer.version", "");
    assertTrue(jar.endsWith("micrometer-core-" + expected + ".jar") || expected.isEmpty(), jar);
  }

  @Test
  void showsItsMetersAtOnce() {
    String names =
        registry.getMeters().stream()
            .map(meter -> meter.getId().getName().substring("tidewire.".length()))
            .collect(Collectors.toCollection(TreeSet::new))
            .toString();
    assertEquals(
        "[backlog.bytes, backlog.packets, bytes, dropped.bytes, dropped.packets, heartbeat,"
            + " listeners.behind, packets, reading.pauses, sessions, sessions.opened, sockets,"
            + " upgrades]",
        names);
  }

  @Test
  void countsTheSessionsOfEachTransport() {
    observer.sessionOpened(TransportName.POLLING);
    observer.sessionOpened(TransportName.POLLING);
    observer.upgradeStarted(TransportName.WEBSOCKET);
    observer.upgradeCompleted(TransportName.POLLING, TransportName.WEBSOCKET);
    observer.sessionClosed(TransportName.POLLING, CloseReason.PING_TIMEOUT, Duration.ofSeconds(3));
    assertEquals(0, gauge("tidewire.sessions", "transport", "polling"));
    assertEquals(1, gauge("tidewire.sessions", "transport", "websocket"));
    assertEquals(2, count("tidewire.sessions.opened", "transport", "polling"));
    assertEquals(1, count("tidewire.upgrades", "outcome", "completed"));
    assertEquals(
        3.0,
        registry
            .get("tidewire.sessions.closed")
            .tag("reason", "PING_TIMEOUT")
            .timer()
            .totalTime(TimeUnit.SECONDS));
  }

  @Test
  void countsWhatComesAndGoes() {
    observer.packetReceived(TransportName.WEBSOCKET, 10);
    observer.packetsSent(TransportName.WEBSOCKET, 3, 30);
    observer.packetsDropped(2, 20);
    assertEquals(1, count("tidewire.packets", "transport", "websocket", "direction", "in"));
    assertEquals(3, count("tidewire.packets", "transport", "websocket", "direction", "out"));
    assertEquals(30, count("tidewire.bytes", "transport", "websocket", "direction", "out"));
    assertEquals(2, count("tidewire.dropped.packets"));
    assertEquals(20, count("tidewire.dropped.bytes"));
  }

  @Test
  void showsWhatWaits() {
    observer.backlogChanged(3, 300);
    observer.backlogChanged(-1, -100);
    observer.listenersBehind(7);
    assertEquals(2, gauge("tidewire.backlog.packets"));
    assertEquals(200, gauge("tidewire.backlog.bytes"));
    assertEquals(7, registry.get("tidewire.listeners.behind").summary().max());
  }

  @Test
  void countsSocketsWithoutTheirNamespaces() {
    observer.socketConnected("/a");
    observer.socketConnected("/b");
    observer.socketDisconnected("/a", DisconnectReason.EXPIRED);
    assertEquals(1, gauge("tidewire.sockets"));
    assertEquals(1, count("tidewire.sockets.disconnected", "reason", "EXPIRED"));
  }

  @Test
  void timesHeartbeats() {
    observer.heartbeat(Duration.ofMillis(40));
    assertEquals(40.0, registry.get("tidewire.heartbeat").timer().max(TimeUnit.MILLISECONDS));
  }

  @Test
  void countsRefusalsByTheirReason() {
    observer.requestRefused("BUSY");
    assertEquals(1, count("tidewire.requests.refused", "reason", "BUSY"));
  }

  private double gauge(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }

  private double count(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }
}
