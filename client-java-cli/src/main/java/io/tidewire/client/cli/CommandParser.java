package io.tidewire.client.cli;

import io.tidewire.engineio.TransportName;
import io.tidewire.event.Args;
import io.tidewire.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Parses arguments to a {@link Command}. */
final class CommandParser {
  private static final int MILLIS = 1000;

  private final ArrayDeque<String> rest;
  private final List<String> events = new ArrayList<>();
  private final List<Emission> emissions = new ArrayList<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> query = new LinkedHashMap<>();
  private final List<TransportName> transports = new ArrayList<>();
  private String auth = "{}";
  private String path = "/socket.io";
  private boolean ack;
  private Duration timeout = Duration.ofSeconds(10);
  private int count;
  private Duration wait = Duration.ZERO;

  private CommandParser(List<String> arguments) {
    this.rest = new ArrayDeque<>(arguments);
  }

  /** Throws {@link UsageException} if an argument is wrong. */
  static Command parse(List<String> arguments) {
    return new CommandParser(arguments).parse();
  }

  private Command parse() {
    if (!"connect".equals(rest.poll()) || rest.isEmpty()) {
      throw new UsageException("say where to: connect URL");
    }
    URI address = address(rest.remove());
    while (!rest.isEmpty()) {
      option(rest.remove());
    }
    return new Command(
        address,
        events,
        emissions,
        ack,
        auth,
        headers,
        query,
        path,
        transports,
        timeout,
        count,
        wait);
  }

  private void option(String name) {
    switch (name) {
      case "--on" -> events.add(value(name));
      case "--emit" -> emissions.add(emission(value(name)));
      case "--ack" -> ack = true;
      case "--auth" -> auth = object(value(name));
      case "--header" -> pair(name, ':', headers::put);
      case "--query" -> pair(name, '=', query::put);
      case "--path" -> path = value(name);
      case "--transport" -> transports.add(transport(value(name)));
      case "--timeout" -> timeout = seconds(name);
      case "--count" -> count = number(name);
      case "--wait" -> wait = seconds(name);
      default -> throw new UsageException("unknown option " + name);
    }
  }

  private String value(String option) {
    if (rest.isEmpty()) {
      throw new UsageException(option + " needs a value");
    }
    return rest.remove();
  }

  /** Parses the JSON values up to the next option. */
  private Emission emission(String event) {
    List<String> values = new ArrayList<>();
    while (!rest.isEmpty() && !rest.getFirst().startsWith("--")) {
      values.add(json(rest.remove()));
    }
    String elements = String.join(",", values);
    return new Emission(event, values.isEmpty() ? Args.EMPTY : Args.parsed(elements, List.of()));
  }

  private static String json(String text) {
    try {
      Json.validate(text);
      return text;
    } catch (IllegalArgumentException malformed) {
      throw new UsageException(
          "no JSON: " + text + " (a string needs its quotes: '\"" + text + "\"')");
    }
  }

  private static String object(String text) {
    if (!json(text).startsWith("{")) {
      throw new UsageException("--auth needs a JSON object, like '{\"token\":\"abc\"}'");
    }
    return text;
  }

  private void pair(String option, char separator, BiConsumer<String, String> into) {
    String text = value(option);
    int at = text.indexOf(separator);
    if (at < 1) {
      throw new UsageException(option + " needs name" + separator + "value, but got " + text);
    }
    into.accept(text.substring(0, at).strip(), text.substring(at + 1).strip());
  }

  private static TransportName transport(String name) {
    return TransportName.of(name)
        .orElseThrow(
            () ->
                new UsageException("--transport is polling, streaming or websocket, not " + name));
  }

  private Duration seconds(String option) {
    String text = value(option);
    try {
      double seconds = Double.parseDouble(text);
      if (seconds > 0 && seconds < Integer.MAX_VALUE) {
        return Duration.ofMillis(Math.max(1, Math.round(seconds * MILLIS)));
      }
    } catch (NumberFormatException wrong) {
      // reported below
    }
    throw new UsageException(option + " needs seconds above 0, but got " + text);
  }

  private int number(String option) {
    String text = value(option);
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      // reported below
    }
    throw new UsageException(option + " needs a number above 0, but got " + text);
  }

  private static URI address(String text) {
    try {
      return URI.create(text.contains("://") ? text : "http://" + text);
    } catch (IllegalArgumentException wrong) {
      throw new UsageException("no address: " + text);
    }
  }
}
