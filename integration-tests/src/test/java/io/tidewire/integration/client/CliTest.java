package io.tidewire.integration.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.ConnectRefusedException;
import io.tidewire.server.SocketIoServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command-line tool in a JVM of its own. */
@Timeout(60)
class CliTest {
  private static final int SECONDS = 40;

  private record Run(int code, List<String> lines) {
    /** Removes the time, the socket's id and the column's blanks. */
    List<String> said() {
      return lines.stream()
          .map(line -> line.substring("00:00:00.000 ".length()))
          .map(line -> line.replaceAll("socket id .*", "").replaceAll(" +", " ").strip())
          .filter(line -> !line.startsWith("-- upgraded"))
          .toList();
    }
  }

  private final SocketIoServer io = SocketIoServer.builder().build();

  @BeforeEach
  void listen() {
    io.onConnection(
        socket -> {
          socket.on("chat", (args, ack) -> ack.send("got", args.get(0, Object.class)));
          socket.on("twice", args -> List.of(1, 2).forEach(i -> socket.emit("echo", i, "é")));
          socket.on("leave", args -> socket.disconnect());
        });
    io.of("/closed")
        .use(
            socket -> {
              throw new ConnectRefusedException("members only");
            });
    io.listen(0);
  }

  @AfterEach
  void close() {
    io.close();
  }

  private Run run(String namespace, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.tidewire.client.cli.Main", "connect"));
    command.add("http://localhost:" + io.port() + namespace);
    command.addAll(List.of(options));
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), UTF_8);
    assertTrue(tool.waitFor(SECONDS, TimeUnit.SECONDS));
    return new Run(tool.exitValue(), said.lines().toList());
  }

  @Test
  void aQuestionIsAnsweredAndTheToolEnds() throws Exception {
    Run run = run("/", "--emit", "chat", "\"hi\"", "--ack");
    String connected =
        "-- connected to / over (polling|websocket),"; // it may have upgraded already
    assertLinesMatch(List.of(connected, "-> chat \"hi\"", "<= chat \"got\",\"hi\""), run.said());
    assertEquals(0, run.code());
  }

  @Test
  void eventsAreCounted() throws Exception {
    Run run = run("/", "--transport", "websocket", "--emit", "twice", "--count", "2");
    assertEquals(List.of("<- echo 1,\"é\"", "<- echo 2,\"é\""), run.said().subList(2, 4));
    assertEquals(0, run.code());
  }

  @Test
  void aRefusalIsThree() throws Exception {
    Run run = run("/closed");
    assertEquals(List.of("!! refused: members only"), run.said());
    assertEquals(3, run.code());
  }

  @Test
  void whoIsPutOutGetsFour() throws Exception {
    Run run = run("/", "--emit", "leave");
    assertEquals("!! disconnected: io server disconnect", run.said().get(2));
    assertEquals(4, run.code());
  }

  @Test
  void whatDoesNotComeInTimeIsFour() throws Exception {
    assertEquals(4, run("/", "--on", "never", "--count", "1", "--wait", "0.5").code());
  }
}
