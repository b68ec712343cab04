package io.tidewire.bench.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Pins servers to CPU 0 and this process to CPU 1, if the machine has {@code taskset}. */
public final class Pinning {
  private static final String SERVER_CPU = "0";
  private static final String LOAD_CPU = "1";

  private final boolean possible;

  private Pinning(boolean possible) {
    this.possible = possible;
  }

  /** Pins this process. Processes that it starts inherit this, until {@link #server} changes it. */
  public static Pinning start() {
    String self = String.valueOf(ProcessHandle.current().pid());
    boolean done = runs("taskset", "-a", "-c", "-p", LOAD_CPU, self);
    if (!done) {
      System.out.println(
          "taskset is missing or there is one CPU only: nothing is pinned, and figures vary more.");
    }
    return new Pinning(done);
  }

  /** The command that runs {@code command} on the CPU of the servers. */
  public List<String> server(List<String> command) {
    List<String> pinned = new ArrayList<>();
    if (possible) {
      pinned.addAll(List.of("taskset", "-c", SERVER_CPU));
    }
    pinned.addAll(command);
    return pinned;
  }

  public boolean possible() {
    return possible;
  }

  private static boolean runs(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
