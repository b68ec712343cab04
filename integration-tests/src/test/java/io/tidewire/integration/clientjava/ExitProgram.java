package io.tidewire.integration.clientjava;

import io.tidewire.client.ClientBuilder;
import io.tidewire.client.ClientOptions;
import io.tidewire.client.Socket;
import io.tidewire.client.SocketIo;
import io.tidewire.event.Args;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that connects to a server and returns from {@code main}: the JVM must end by itself.
 * Its arguments are the server's address, a {@link TransportPath} and a {@link Manner}.
 */
final class ExitProgram {
  /** How it disconnects. */
  enum Manner {
    /** By the end of a try block; no thread of the client may be left. */
    LEAVES_THE_BLOCK {
      @Override
      void visit(URI url, ClientOptions options) throws Exception {
        try (Socket socket = SocketIo.connect(url, options)) {
          talk(socket);
        }
      }
    },
    LEAVES_THE_BLOCK_AT_ONCE {
      @Override
      void visit(URI url, ClientOptions options) {
        try (Socket socket = SocketIo.connect(url, options)) {
          socket.emit("message", "never sent");
        }
      }
    },
    DISCONNECTS {
      @Override
      void visit(URI url, ClientOptions options) throws Exception {
        Socket socket = SocketIo.connect(url, options);
        talk(socket);
        socket.disconnect();
      }
    },
    /** Without closing: the process ends, and the connection with it. */
    FORGETS_TO_LEAVE {
      @Override
      void visit(URI url, ClientOptions options) throws Exception {
        talk(SocketIo.connect(url, options));
      }
    },
    /** Waits for an answer that never arrives. */
    FORGETS_THAT_IT_WAITS {
      @Override
      void visit(URI url, ClientOptions options) {
        SocketIo.connect(url, options).emit("message", "never sent");
      }
    };

    abstract void visit(URI url, ClientOptions options) throws Exception;

    static void talk(Socket socket) throws Exception {
      Args answer = socket.emitWithAck("ack", "hi").get(20, TimeUnit.SECONDS);
      if (!answer.equals(Args.of("hi"))) {
        throw new IllegalStateException("got " + answer);
      }
    }
  }

  private ExitProgram() {}

  public static void main(String[] args) throws Exception {
    ClientBuilder options = TransportPath.valueOf(args[1]).options();
    Manner manner = Manner.valueOf(args[2]);
    manner.visit(URI.create(args[0]), options.build());
    if (manner == Manner.LEAVES_THE_BLOCK) {
      awaitRelease();
    }
    System.out.println("done");
  }

  /** On JDK 17 an HTTP client is closed only by garbage collection. */
  private static void awaitRelease() {
    Await.until(
        () -> "threads are left: " + threads(),
        () -> {
          System.gc();
          return threads().isEmpty();
        });
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("tidewire") || name.startsWith("HttpClient"))
        .toList();
  }
}
