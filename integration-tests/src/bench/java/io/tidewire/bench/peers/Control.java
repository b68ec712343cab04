package io.tidewire.bench.peers;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Reads commands, a line each, from standard input, and answers each by a line with a number. The
 * server ends with its standard input, so that it does not outlive the process that started it.
 *
 * <ul>
 *   <li>{@code broadcast COUNT BYTES}: {@code COUNT} events to all clients
 *   <li>{@code rooms COUNT ROOMS BYTES}: {@code COUNT} events, each to one of the rooms {@code r0}…
 *   <li>{@code heap}: bytes of the heap in use after a full collection
 *   <li>{@code allocated}: bytes allocated so far by the threads that live
 * </ul>
 */
final class Control {
  /** The broadcasts of a peer. */
  interface Sender {
    void toAll(String text);

    void toRoom(String room, String text);
  }

  private final Sender sender;

  private Control(Sender sender) {
    this.sender = sender;
  }

  /**
   * Prints the server's address and executes commands until standard input closes; does not return.
   */
  static void serve(int port, Sender sender) {
    System.out.println("listening " + port);
    Control control = new Control(sender);
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(control.obey(line.split(" ", -1)));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    System.exit(0);
  }

  private long obey(String[] words) {
    return switch (words[0]) {
      case "broadcast" -> broadcast(number(words, 1), number(words, 2));
      case "rooms" -> rooms(number(words, 1), number(words, 2), number(words, 3));
      case "heap" -> heap();
      case "allocated" -> allocated();
      default -> throw new IllegalArgumentException("unknown order " + words[0]);
    };
  }

  private long broadcast(int count, int bytes) {
    String text = "x".repeat(bytes);
    for (int i = 0; i < count; i++) {
      sender.toAll(text);
    }
    return count;
  }

  private long rooms(int count, int rooms, int bytes) {
    String text = "x".repeat(bytes);
    for (int i = 0; i < count; i++) {
      sender.toRoom("r" + ThreadLocalRandom.current().nextInt(rooms), text);
    }
    return count;
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  private static int number(String[] words, int index) {
    return Integer.parseInt(words[index]);
  }
}
