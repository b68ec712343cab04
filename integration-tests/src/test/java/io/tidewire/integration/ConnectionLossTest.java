package io.tidewire.integration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.integration.clientjava.Program;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares CPU times of the same JVM, so that the load of the machine does not matter. */
class ConnectionLossTest {
  private static final List<String> FLAGS = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

  @ParameterizedTest
  @CsvSource({"websocket,own", "websocket,mounted", "polling,own", "polling,mounted"})
  void aClientThatVanishesCostsNoMoreAmongEightTimesAsMany(String transport, String listener) {
    try (Program server = Program.java(FLAGS, ConnectionLoss.class, transport, listener)) {
      long few = Long.parseLong(server.after("few "));
      long many = Long.parseLong(server.after("many "));
      System.out.printf(
          "a client that vanishes, %s, %s: %,d ns, %,d ns of many%n",
          transport, listener, few, many);
      assertTrue(many < 2 * few, () -> few + " ns a client, but " + many + " ns of many");
    }
  }
}
