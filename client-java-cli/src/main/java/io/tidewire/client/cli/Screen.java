package io.tidewire.client.cli;

import io.tidewire.event.Args;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Prints lines with columns for time, direction, name and arguments. Thread-safe. */
final class Screen {
  private static final int NAME_WIDTH = 16;
  private static final int WIDE = 80; // longer JSON is printed over several lines
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  /** The kind of a line; the colour is an ANSI code. */
  enum Mark {
    STATE("--", "90"),
    IN("<-", "36"),
    OUT("->", "32"),
    ANSWER("<=", "35"),
    ERROR("!!", "31");

    private final String arrow;
    private final String colour;

    Mark(String arrow, String colour) {
      this.arrow = arrow;
      this.colour = colour;
    }
  }

  private final PrintStream out;
  private final boolean coloured;
  private final InstantSource clock;
  private final ZoneId zone;

  Screen(PrintStream out, boolean coloured, InstantSource clock, ZoneId zone) {
    this.out = out;
    this.coloured = coloured;
    this.clock = clock;
    this.zone = zone;
  }

  void event(Mark mark, String name, Args args) {
    String padded =
        name.length() < NAME_WIDTH ? name + " ".repeat(NAME_WIDTH - name.length()) : name;
    line(mark, (padded + " " + arguments(args)).stripTrailing());
  }

  void say(Mark mark, String text) {
    line(mark, text);
  }

  private static String arguments(Args args) {
    String json = args.elements();
    return json.length() <= WIDE ? json : "\n" + PrettyJson.of(args.json());
  }

  private synchronized void line(Mark mark, String text) {
    String head = TIME.format(clock.instant().atZone(zone)) + " " + mark.arrow;
    out.println(
        (coloured ? "\u001b[" + mark.colour + "m" + head + "\u001b[0m" : head) + " " + text);
    out.flush();
  }
}
