package io.tidewire.testserver;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.server.ConnectRefusedException;
import io.tidewire.server.Namespace;
import io.tidewire.server.Socket;
import io.tidewire.server.SocketIoServer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events that every socket of any namespace receives and may emit. Arguments in italics are the
 * client's; "answers" means the acknowledgement.
 *
 * <table>
 *   <caption>Events</caption>
 *   <tr><td>(on connection)</td><td>emits {@code auth} with the auth of the handshake
 *   <tr><td>{@code message} <i>…</i></td><td>emits {@code message-back} <i>…</i>
 *   <tr><td>{@code message-with-ack} <i>…</i>, {@code ack} <i>…</i></td><td>answers <i>…</i>
 *   <tr><td>{@code echo} <i>…</i></td><td>emits {@code echo} <i>…</i>, and answers it too
 *   <tr><td>{@code ask} <i>millis, question</i></td><td>emits {@code question} with it and answers
 *   {@code "answered"} and what the client answered, or {@code "unanswered"} and the exception
 *   <tr><td>{@code join} <i>room</i>, {@code leave} <i>room</i></td><td>answers the number of its rooms, its own included
 *   <tr><td>{@code say} <i>room, words</i></td><td>emits {@code said} <i>words</i> to the others
 *   <tr><td>{@code broadcast} <i>…</i></td><td>emits {@code broadcast} <i>…</i> to all others
 *   <tr><td>{@code all} <i>…</i></td><td>emits {@code all} <i>…</i> to all sockets
 *   <tr><td>{@code count} <i>n, at once, pause</i></td><td>emits {@code number} 0..n-1, see {@link
 *   Sequence}
 *   <tr><td>{@code number} <i>n</i>, {@code numbers}</td><td>keeps it; answers the list of kept numbers
 *   <tr><td>{@code stamps} <i>n, pause</i></td><td>emits {@code stamp} with the time, see {@link
 *   Stamps}
 *   <tr><td>{@code transport}</td><td>answers the name of the transport
 *   <tr><td>{@code handshake}</td><td>answers url, query and headers
 *   <tr><td>{@code block} <i>millis</i></td><td>blocks its listener, then answers
 *   <tr><td>{@code fail}</td><td>throws
 *   <tr><td>{@code drain} <i>millis</i> (root namespace)</td><td>drains the server, whose process
 *   then ends
 *   <tr><td>{@code disconnect-me} <i>whole session?</i></td><td>disconnects it
 * </table>
 */
final class Behaviour {
  private record Arrival(String url, Map<String, String> query, Map<String, ?> headers) {}

  private record Refusal(int code, Object auth) {}

  private Behaviour() {}

  static void install(SocketIoServer io) {
    Watch.install(io);
    io.onConnection(socket -> socket.on("drain", Integer.class, millis -> drain(io, millis)));
    greet(io.of("/"));
    greet(io.of("/custom"));
    greet(io.of("/refused").use(Behaviour::admit));
    greet(io.of("/broken").use(Behaviour::fail));
    Namespace quiet = io.of("/quiet");
    quiet.onConnection(
        socket -> {
          echoes(socket);
          conversations(socket, quiet);
        });
    Broadcasts.install(io);
    ClientRooms.install(io);
  }

  private static void greet(Namespace namespace) {
    namespace.onConnection(
        socket -> {
          echoes(socket);
          conversations(socket, namespace);
          oddities(socket);
          Sequence.install(socket);
          Stamps.install(socket);
          socket.emit("auth", socket.handshake().auth(Object.class));
        });
  }

  private static void echoes(Socket socket) {
    socket
        .on("message", args -> socket.emit("message-back", args))
        .on("message-with-ack", (args, ack) -> ack.send(args))
        .on("ack", (args, ack) -> ack.send(args))
        .on("echo", (args, ack) -> echo(socket, args, ack))
        .on("ask", (args, ack) -> ask(socket, args, ack))
        .on("transport", (args, ack) -> ack.send(socket.transport()))
        .on("handshake", (args, ack) -> ack.send(arrival(socket)));
  }

  private static void conversations(Socket socket, Namespace namespace) {
    socket
        .on("join", String.class, (room, ack) -> join(socket, room, ack))
        .on("leave", String.class, (room, ack) -> leave(socket, room, ack))
        .on("say", args -> say(socket, args))
        .on("broadcast", args -> socket.broadcast().emit("broadcast", args))
        .on("all", args -> namespace.emit("all", args));
  }

  private static void oddities(Socket socket) {
    socket
        .on("block", Integer.class, Behaviour::block)
        .on("fail", args -> fail(socket))
        .on("disconnect-me", args -> disconnect(socket, args));
  }

  private static void echo(Socket socket, Args args, Ack ack) {
    socket.emit("echo", args);
    ack.send(args);
  }

  private static void ask(Socket socket, Args args, Ack ack) {
    Duration timeout = Duration.ofMillis(args.get(0, Integer.class));
    var unused =
        socket
            .timeout(timeout)
            .emitWithAck("question", args.get(1, Object.class))
            .thenAccept(answer -> ack.send("answered", answer.find(0, Object.class).orElse(null)))
            .exceptionally(failed -> unanswered(ack, failed));
  }

  private static @Nullable Void unanswered(Ack ack, Throwable failed) {
    ack.send("unanswered", String.valueOf(failed.getCause()));
    return null;
  }

  private static Arrival arrival(Socket socket) {
    var handshake = socket.handshake();
    return new Arrival(handshake.url(), handshake.query(), handshake.headers());
  }

  private static void join(Socket socket, String room, Ack ack) {
    socket.join(room);
    ack.send(socket.rooms().size());
  }

  private static void leave(Socket socket, String room, Ack ack) {
    socket.leave(room);
    ack.send(socket.rooms().size());
  }

  private static void say(Socket socket, Args args) {
    socket.to(args.get(0, String.class)).emit("said", args.get(1, Object.class));
  }

  private static void block(int millis, Ack ack) throws InterruptedException {
    Thread.sleep(millis);
    ack.send();
  }

  private static void drain(SocketIoServer io, int millis) {
    var unused = io.drain(Duration.ofMillis(millis)).thenRun(() -> System.exit(0));
  }

  private static void disconnect(Socket socket, Args args) {
    if (args.find(0, Boolean.class).orElse(false)) {
      socket.disconnectClient();
    } else {
      socket.disconnect();
    }
  }

  private static void admit(Socket socket) {
    Map<?, ?> auth = socket.handshake().auth(Map.class);
    if (!"good".equals(auth.get("token"))) {
      throw new ConnectRefusedException("not you", new Refusal(42, auth));
    }
  }

  private static void fail(Socket socket) {
    throw new IllegalStateException("as asked by a client of " + socket.namespace());
  }
}
