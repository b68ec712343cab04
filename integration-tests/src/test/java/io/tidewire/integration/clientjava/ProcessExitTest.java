package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A closed client leaves nothing, and its JVM ends. */
class ProcessExitTest {
  /** The time limit of a JVM, from its start to its end. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final List<String> FLAGS =
      List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final RunningServer server = ServerKind.NODE.start();
  private final FaultProxy proxy = FaultProxy.to(server.url().getPort(), 1);

  @AfterEach
  void close() {
    proxy.close();
    server.close();
  }

  @ParameterizedTest(name = "that {0}")
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LEAVES_THE_BLOCK") // see below
  void aProgramEnds(ExitProgram.Manner manner) throws Exception {
    if (manner == ExitProgram.Manner.FORGETS_THAT_IT_WAITS) {
      proxy.silence();
    }
    assertEnds(TransportPath.UPGRADE, manner);
  }

  @ParameterizedTest(name = "over {0}")
  @EnumSource
  void aServerThatNeverAnswersKeepsNobodyWhoLeaves(TransportPath way) throws Exception {
    proxy.silence();
    assertEnds(way, ExitProgram.Manner.LEAVES_THE_BLOCK_AT_ONCE);
  }

  @ParameterizedTest(name = "over {0}")
  @EnumSource
  void leavingTheBlockReleasesThreadsAndConnections(TransportPath way) throws Exception {
    assertEnds(way, ExitProgram.Manner.LEAVES_THE_BLOCK);
    Await.until(() -> "connections are left", () -> proxy.open() == 0);
  }

  private void assertEnds(TransportPath way, ExitProgram.Manner manner)
      throws InterruptedException {
    try (Program visit =
        Program.java(FLAGS, ExitProgram.class, proxied() + "", way.name(), manner.name())) {
      assertEquals(0, visit.exitCode(PATIENCE), () -> "" + visit.output());
      assertTrue(visit.output().contains("done"), () -> "" + visit.output());
    }
  }

  private URI proxied() {
    return URI.create("http://127.0.0.1:" + proxy.port());
  }
}
