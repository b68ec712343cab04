package io.tidewire.testserver;

import io.tidewire.event.Args;
import io.tidewire.server.Socket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Measures the latency to a client on the same machine: {@code stamps n, pause} emits {@code stamp}
 * n times, each with its time in microseconds since 1970, with a pause in microseconds in between.
 */
final class Stamps {
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(Stamps::daemon);

  private final Socket socket;
  private final long pause;
  private int left;

  private Stamps(Socket socket, Args args) {
    this.socket = socket;
    this.left = args.get(0, Integer.class);
    this.pause = args.get(1, Integer.class);
  }

  static void install(Socket socket) {
    socket.on("stamps", args -> CLOCK.execute(new Stamps(socket, args)::send));
  }

  /** Emits each after a pause, never several in a row to catch up. */
  private void send() {
    if (left-- > 0 && socket.connected()) {
      socket.emit("stamp", ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
      var unused = CLOCK.schedule(this::send, pause, TimeUnit.MICROSECONDS);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "stamps");
    thread.setDaemon(true);
    return thread;
  }
}
