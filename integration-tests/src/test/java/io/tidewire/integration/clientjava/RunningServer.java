package io.tidewire.integration.clientjava;

import java.net.URI;
import java.util.Arrays;

/** The test server's application on one of the servers. */
interface RunningServer extends AutoCloseable {
  /** Its address, without a path. */
  URI url();

  /** Ends it, and every session with it. */
  @Override
  void close();

  /** Its options, and whichever port is free unless they name one. */
  static String[] withPort(String... options) {
    for (String option : options) {
      if (option.startsWith("--port=")) {
        return options;
      }
    }
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = "--port=0";
    return all;
  }
}
