package io.tidewire.client.cli;

import io.tidewire.client.ClientBuilder;
import io.tidewire.client.ClientOptions;
import io.tidewire.client.ConnectFailedException;
import io.tidewire.client.Disconnection;
import io.tidewire.client.Socket;
import io.tidewire.client.SocketIo;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.json.Json;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs a command: connects, emits, prints events, and ends. */
final class CommandRun {
  private final Command command;
  private final Screen screen;
  private final CompletableFuture<Exit> end = new CompletableFuture<>();
  private final AtomicInteger received = new AtomicInteger();
  private final AtomicInteger unanswered;

  CommandRun(Command command, Screen screen) {
    this.command = command;
    this.screen = screen;
    this.unanswered = new AtomicInteger(command.ack() ? command.emissions().size() : 0);
  }

  /** Returns when the command is complete. */
  Exit run() throws Exception {
    try (Socket socket = SocketIo.socket(command.address(), options())) {
      listen(socket);
      socket.connect();
      return await();
    }
  }

  private Exit await() throws Exception {
    if (command.stay().isZero()) {
      return end.get();
    }
    try {
      return end.get(command.stay().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException over) {
      return afterWait();
    }
  }

  private Exit afterWait() {
    if (unanswered.get() == 0 && received.get() >= command.count()) {
      return Exit.OK;
    }
    screen.say(Screen.Mark.ERROR, "the time is over");
    return Exit.LOST;
  }

  private ClientOptions options() {
    ClientBuilder options =
        ClientOptions.builder()
            .forceNew(true)
            .reconnection(false)
            .path(command.path())
            .connectTimeout(command.timeout())
            .ackTimeout(command.timeout())
            .onError(error -> screen.say(Screen.Mark.ERROR, String.valueOf(error.getMessage())));
    if (!command.auth().equals("{}")) {
      Map<?, ?> auth = Json.read(command.auth(), Map.class);
      options.auth(() -> auth);
    }
    command.headers().forEach(options::header);
    command.query().forEach(options::query);
    if (!command.transports().isEmpty()) {
      options.transports(command.transports().toArray(TransportName[]::new));
    }
    return options.build();
  }

  private void listen(Socket socket) {
    socket.onConnect(() -> connected(socket));
    socket.onConnectError(this::connectFailed);
    socket.onDisconnect(this::disconnected);
    socket.manager().onUpgrade(to -> screen.say(Screen.Mark.STATE, "upgraded to " + to));
    if (command.events().isEmpty()) {
      socket.onAny(this::received);
    }
    command.events().forEach(event -> socket.on(event, args -> received(event, args)));
  }

  private void connected(Socket socket) {
    String how = socket.manager().transport().orElse("no transport");
    String id = socket.id().orElse("none");
    screen.say(
        Screen.Mark.STATE,
        "connected to " + socket.namespace() + " over " + how + ", socket id " + id);
    command.emissions().forEach(each -> emit(socket, each));
  }

  private void emit(Socket socket, Emission emission) {
    screen.event(Screen.Mark.OUT, emission.event(), emission.args());
    if (command.ack()) {
      CompletableFuture<?> unused =
          socket
              .emitWithAck(emission.event(), emission.args())
              .whenComplete((answer, failed) -> answered(emission.event(), answer, failed));
    } else {
      socket.emit(emission.event(), emission.args());
    }
  }

  private void answered(String event, @Nullable Args answer, @Nullable Throwable failed) {
    if (answer == null) {
      screen.say(
          Screen.Mark.ERROR, failed == null ? "no answer" : String.valueOf(failed.getMessage()));
      end.complete(Exit.LOST);
    } else {
      screen.event(Screen.Mark.ANSWER, event, answer);
      if (unanswered.decrementAndGet() == 0 && command.onlyAsks()) {
        end.complete(Exit.OK);
      }
    }
  }

  private void received(String event, Args args) {
    screen.event(Screen.Mark.IN, event, args);
    if (received.incrementAndGet() == command.count()) {
      end.complete(Exit.OK);
    }
  }

  private void connectFailed(ConnectFailedException failure) {
    String data = failure.dataJson().map(json -> " " + json).orElse("");
    String prefix = failure.refused() ? "refused: " : "could not connect: ";
    screen.say(Screen.Mark.ERROR, prefix + failure.getMessage() + data);
    end.complete(failure.refused() ? Exit.REFUSED : Exit.UNREACHABLE);
  }

  private void disconnected(Disconnection how) {
    if (how.reason() == DisconnectReason.IO_CLIENT_DISCONNECT) {
      return; // the tool closed the socket
    }
    screen.say(Screen.Mark.ERROR, "disconnected: " + how);
    end.complete(Exit.LOST);
  }
}
