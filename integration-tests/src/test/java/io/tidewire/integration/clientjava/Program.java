package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process started by a test. Its output is kept; close() kills it. */
public final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String END = "(it has ended)";

  private final Process process;
  private final Thread hook;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  private Program(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
    Thread reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  static Program start(List<String> command) {
    try {
      return new Program(command);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot start " + command.get(0), failed);
    }
  }

  /** A JVM with the class path of this one. */
  public static Program java(List<String> flags, Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(args));
    return start(command);
  }

  /** The rest of the next line with this prefix. */
  public String after(String prefix) {
    for (long end = System.nanoTime() + PATIENCE.toNanos(); ; ) {
      String line = poll(end - System.nanoTime());
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length());
      }
    }
  }

  void tell(String line) {
    try {
      process.outputWriter().append(line).append('\n').flush();
    } catch (IOException gone) {
      throw new UncheckedIOException("the program has ended: " + heard, gone);
    }
  }

  /** Waits until it has ended by itself. */
  int exitCode(Duration within) throws InterruptedException {
    boolean ended = process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS);
    assertTrue(ended, () -> "still running after " + within + ": " + heard);
    return process.exitValue();
  }

  /** Its output so far. */
  List<String> output() {
    return List.copyOf(heard);
  }

  /** Ends it by closing its standard input, and waits for its end. */
  void end() throws InterruptedException {
    try {
      process.outputWriter().close();
    } catch (IOException gone) {
      // already ended
    }
    exitCode(PATIENCE);
    close();
  }

  /** Kills it. */
  @Override
  public void close() {
    try {
      process.destroyForcibly().waitFor();
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private String poll(long nanos) {
    try {
      String line = lines.poll(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
      assertTrue(line != null && !line.equals(END), () -> "timed out: " + heard);
      return line;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private void read() {
    try (BufferedReader out = process.inputReader()) {
      for (String line; (line = out.readLine()) != null; ) {
        heard.add(line);
        lines.add(line);
      }
    } catch (IOException killed) {
      // the last line says why
    }
    lines.add(END);
  }

  /** Surefire has the class path in a jar's manifest, which is deleted after the tests. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
