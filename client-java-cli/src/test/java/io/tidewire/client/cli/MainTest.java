package io.tidewire.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return Main.run(
            List.of(arguments),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Map.of())
        .code();
  }

  @Test
  void helpIsPrinted() {
    assertEquals(0, run("--help"));
    assertEquals(Main.USAGE, out.toString(UTF_8));
  }

  @Test
  void wrongArgumentsExitWithOne() {
    assertEquals(1, run("connect"));
    assertEquals(
        List.of("say where to: connect URL", "--help prints the usage"),
        err.toString(UTF_8).lines().toList());
  }

  @Test
  void aMalformedAddressExitsWithOne() {
    assertEquals(1, run("connect", "ftp://host"));
    assertTrue(err.toString(UTF_8).contains("https://example.com:3000/namespace"));
  }

  @Test
  void anUnreachableServerExitsWithTwo() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertEquals(2, run("connect", "http://localhost:" + port, "--timeout", "10"));
    assertTrue(out.toString(UTF_8).contains("!! could not connect: "));
  }
}
