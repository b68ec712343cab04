package io.tidewire.integration.clientjava;

import java.net.URI;
import java.util.Arrays;

/** The test server's application on one of the servers. */
interface RunningServer extends AutoCloseable {
  /** Its address, without a path. */
  URI url();

  /** Stops it and closes every session. */
  @Override
  void close();

  /** The options, with any free port unless they name one. */
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
