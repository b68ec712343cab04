package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class that logged a warning or an error. */
final class NoWarnings implements BeforeAllCallback, AfterAllCallback {
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger("io.tidewire"),
          Logger.getLogger("io.undertow"),
          Logger.getLogger("org.xnio"));

  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          if (record.getLevel().intValue() >= Level.WARNING.intValue() && !isLateAccept(record)) {
            heard.add(record.getLoggerName() + ": " + record.getMessage() + record.getThrown());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /**
   * XNIO hands accepted connections over by tasks, of which a thread may run more than it gets
   * connections. Such a task finds none, or this exception if the server was stopped meanwhile.
   */
  private static boolean isLateAccept(LogRecord record) {
    return record.getLoggerName().equals("org.xnio.listener")
        && record.getThrown() instanceof ClosedChannelException;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    LOGGERS.forEach(logger -> logger.addHandler(handler));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    LOGGERS.forEach(logger -> logger.removeHandler(handler));
    assertEquals(List.of(), List.copyOf(heard));
  }
}
