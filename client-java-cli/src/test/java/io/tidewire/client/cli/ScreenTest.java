package io.tidewire.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.event.Args;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Screen screen(boolean coloured) {
    InstantSource noon = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00.5Z"));
    return new Screen(new PrintStream(bytes, true, UTF_8), coloured, noon, ZoneOffset.UTC);
  }

  private List<String> lines() {
    return bytes.toString(UTF_8).lines().toList();
  }

  @Test
  void columnsAreAligned() {
    screen(false).event(Screen.Mark.IN, "chat", Args.of("hi", 1));
    screen(false).event(Screen.Mark.OUT, "a", Args.EMPTY);
    screen(false).say(Screen.Mark.STATE, "connected");
    assertEquals(
        List.of(
            "12:00:00.500 <- chat             \"hi\",1",
            "12:00:00.500 -> a",
            "12:00:00.500 -- connected"),
        lines());
  }

  @Test
  void longJsonIsPrintedOverSeveralLines() {
    screen(false)
        .event(
            Screen.Mark.IN,
            "long",
            Args.of(Map.of("a \\\" {", Collections.nCopies(2, "x".repeat(40))), List.of()));
    assertEquals(
        List.of(
            "12:00:00.500 <- long",
            "  [",
            "    {",
            "      \"a \\\\\\\" {\": [",
            "        \"" + "x".repeat(40) + "\",",
            "        \"" + "x".repeat(40) + "\"",
            "      ]",
            "    },",
            "    []",
            "  ]"),
        lines().stream().map(String::stripTrailing).toList());
  }

  @Test
  void coloursAreThoseOfTheDirection() {
    screen(true).say(Screen.Mark.ERROR, "no");
    assertEquals(List.of("\u001b[31m12:00:00.500 !!\u001b[0m no"), lines());
  }
}
