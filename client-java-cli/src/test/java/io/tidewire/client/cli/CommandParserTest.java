package io.tidewire.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.TransportName;
import io.tidewire.event.Args;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandParserTest {
  private static Command parse(String... arguments) {
    return CommandParser.parse(List.of(arguments));
  }

  @Test
  void anAddressMayOmitItsScheme() {
    assertEquals(
        URI.create("http://localhost:3000/chat"),
        parse("connect", "localhost:3000/chat").address());
  }

  @Test
  void anEventTakesTheJsonUpToTheNextOption() {
    Command command =
        parse("connect", "h", "--emit", "chat", "\"hi\"", "{\"a\":[1]}", "--emit", "b");
    assertEquals(
        List.of(
            new Emission("chat", Args.of("hi", Map.of("a", List.of(1)))),
            new Emission("b", Args.EMPTY)),
        command.emissions());
  }

  @Test
  void everyOptionIsParsed() {
    Command command =
        parse(
            "connect",
            "h",
            "--on",
            "a",
            "--on",
            "b",
            "--ack",
            "--auth",
            "{\"t\":1}",
            "--header",
            "x: y:z",
            "--query",
            "q=1=2",
            "--transport",
            "websocket",
            "--timeout",
            "0.5",
            "--count",
            "3",
            "--wait",
            "2",
            "--path",
            "/p");
    assertEquals(List.of("a", "b"), command.events());
    assertTrue(command.ack());
    assertEquals("{\"t\":1}", command.auth());
    assertEquals(Map.of("x", "y:z"), command.headers());
    assertEquals(Map.of("q", "1=2"), command.query());
    assertEquals(List.of(TransportName.WEBSOCKET), command.transports());
    assertEquals(Duration.ofMillis(500), command.timeout());
    assertEquals(3, command.count());
    assertEquals(Duration.ofSeconds(2), command.stay());
    assertEquals("/p", command.path());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listen | say where to: connect URL",
        "connect | say where to: connect URL",
        "connect h --emit | --emit needs a value",
        "connect h --emit a hi | a string needs its quotes",
        "connect h --auth 1 | --auth needs a JSON object",
        "connect h --count 0 | --count needs a number above 0, but got 0",
        "connect h --wait x | --wait needs seconds above 0, but got x",
        "connect h --header x | --header needs name:value, but got x",
        "connect h --transport pigeon | polling, streaming or websocket, not pigeon",
        "connect h --loud | unknown option --loud"
      })
  void saysWhatIsWrong(String arguments, String says) {
    String message =
        assertThrows(UsageException.class, () -> parse(arguments.split(" "))).getMessage();
    assertTrue(message.contains(says), message);
  }
}
