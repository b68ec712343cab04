package io.tidewire.bench.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A running server. It reads commands as lines from its standard input and ends when that closes; a
 * shutdown hook ends it as well.
 */
public final class PeerProcess implements AutoCloseable {
  private static final int PATIENCE = 60; // seconds, for the start and for each answer

  private final Process process;
  private final File log;
  private final Thread hook;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final InetSocketAddress address;
  private final ProcStat stat;

  private PeerProcess(Process process, File log) {
    this.process = process;
    this.log = log;
    this.hook = new Thread(process::destroyForcibly);
    this.stat = new ProcStat(process.pid());
    Runtime.getRuntime().addShutdownHook(hook);
    Thread reader = new Thread(this::read, "lines of " + process.pid());
    reader.setDaemon(true);
    reader.start();
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
  }

  /** Starts it and waits until it listens; its error output goes to {@code log}. */
  public static PeerProcess start(List<String> command, File log) {
    try {
      return new PeerProcess(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start(),
          log);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot start " + command.get(0), failed);
    }
  }

  public InetSocketAddress address() {
    return address;
  }

  public double cpuSeconds() {
    return stat.cpuSeconds();
  }

  public long residentBytes() {
    return stat.residentBytes();
  }

  /** Sends a command and waits for its answer. */
  public long ask(String order) {
    tell(order);
    return answer();
  }

  /** Sends a command; {@link #answer} waits for its answer, or {@link #answered} checks for it. */
  public void tell(String order) {
    try {
      process
          .getOutputStream()
          .write((order + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    } catch (IOException gone) {
      throw new UncheckedIOException("the server has ended", gone);
    }
  }

  public long answer() {
    return Long.parseLong(nextLine());
  }

  boolean answered() {
    return !lines.isEmpty();
  }

  /** The failure, or that the server has ended if that is the cause. */
  public IllegalStateException explain(RuntimeException failed) {
    String what = failed.getMessage() == null ? failed.toString() : failed.getMessage();
    return new IllegalStateException(
        ended() ? "the server ended by itself, see " + log + " (" + what + ")" : what, failed);
  }

  private boolean ended() {
    try {
      return process.waitFor(500, TimeUnit.MILLISECONDS); // it may be ending
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    try {
      process.destroy();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IllegalStateException shuttingDown) {
      process.destroyForcibly();
    }
  }

  /** Skips what a library prints before the server listens. */
  private int port() {
    String line = nextLine();
    while (!line.startsWith("listening ")) {
      line = nextLine();
    }
    return Integer.parseInt(line.substring("listening ".length()));
  }

  private String nextLine() {
    try {
      String line = lines.poll(PATIENCE, TimeUnit.SECONDS);
      if (line == null || line.isEmpty()) {
        close();
        throw new IllegalStateException(
            "the server says nothing for " + PATIENCE + " s, or has ended; see " + log);
      }
      return line;
    } catch (InterruptedException stopped) {
      close();
      throw new IllegalStateException(stopped);
    }
  }

  private void read() {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    } catch (IOException ended) {
      // the empty line says so
    }
    lines.add("");
  }
}
