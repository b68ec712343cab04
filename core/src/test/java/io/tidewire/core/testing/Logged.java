package io.tidewire.core.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Captures the lines of one logger while this is open; other handlers receive none. */
public final class Logged extends Handler implements AutoCloseable {
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Logger logger;

  public Logged(Class<?> owner) {
    this.logger = Logger.getLogger(owner.getName());
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  /** The lines, each with its level. */
  public List<String> lines() {
    SimpleFormatter formatter = new SimpleFormatter();
    return records.stream().map(it -> it.getLevel() + " " + formatter.formatMessage(it)).toList();
  }

  public List<LogRecord> records() {
    return records;
  }

  @Override
  public void publish(LogRecord record) {
    records.add(record);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
