package io.tidewire.bench.sweep;

import java.util.List;

/** All sweeps. */
public final class Sweeps {
  private Sweeps() {}

  /** In the order in which they run and are shown. */
  public static List<Sweep> all() {
    return List.of(new ConnectionsSweep(), new RoomsSweep(), new SizeSweep());
  }

  /**
   * The sweep of that name.
   *
   * @throws IllegalArgumentException with a message for the user if the name is unknown
   */
  public static Sweep of(String name) {
    return all().stream()
        .filter(sweep -> sweep.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no growth " + name + ": connections,rooms,size"));
  }
}
