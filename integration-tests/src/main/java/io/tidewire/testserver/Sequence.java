package io.tidewire.testserver;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.server.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Long sequences of numbered events, to detect lost, doubled or reordered ones: {@code count n, at
 * once, pause} emits {@code number} 0..n-1, {@code at once} in a row, with a pause in milliseconds
 * in between. Every hundredth has an attachment.
 */
final class Sequence {
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(Sequence::daemon);

  private final Socket socket;
  private final int end;
  private final int atOnce;
  private final int pause;
  private int next;

  private Sequence(Socket socket, int end, int atOnce, int pause) {
    this.socket = socket;
    this.end = end;
    this.atOnce = atOnce;
    this.pause = pause;
  }

  static void install(Socket socket) {
    List<Integer> kept = new ArrayList<>(); // listeners of one socket never overlap
    socket
        .on("number", Integer.class, kept::add)
        .on("numbers", (args, ack) -> tell(kept, ack))
        .on("count", args -> of(socket, args).send());
  }

  private static Sequence of(Socket socket, Args args) {
    int end = args.get(0, Integer.class);
    return new Sequence(
        socket,
        end,
        args.find(1, Integer.class).orElse(end),
        args.find(2, Integer.class).orElse(1));
  }

  private void send() {
    for (int i = 0; i < atOnce && next < end; i++) {
      emit(next++);
    }
    if (next < end && socket.connected()) {
      var unused = CLOCK.schedule(this::send, pause, TimeUnit.MILLISECONDS);
    }
  }

  private void emit(int number) {
    if (number % 100 == 99) {
      socket.emit("number", number, new byte[] {1, 2, 3});
    } else {
      socket.emit("number", number);
    }
  }

  private static void tell(List<Integer> kept, Ack ack) {
    ack.send(kept);
    kept.clear();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "numbers");
    thread.setDaemon(true);
    return thread;
  }
}
