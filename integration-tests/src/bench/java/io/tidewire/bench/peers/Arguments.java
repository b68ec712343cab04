package io.tidewire.bench.peers;

import java.util.List;

/** The arguments of a peer: {@code --name=value}, or {@code --name} for a switch. Immutable. */
final class Arguments {
  private final List<String> given;

  Arguments(String... given) {
    this.given = List.of(given);
  }

  boolean has(String name) {
    return given.contains("--" + name);
  }

  int number(String name, int preset) {
    String prefix = "--" + name + "=";
    return given.stream()
        .filter(argument -> argument.startsWith(prefix))
        .map(argument -> Integer.valueOf(argument.substring(prefix.length())))
        .findFirst()
        .orElse(preset);
  }
}
