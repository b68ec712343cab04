package io.tidewire.testserver;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.server.Audience;
import io.tidewire.server.ParentNamespace;
import io.tidewire.server.RemoteSocket;
import io.tidewire.server.Socket;
import io.tidewire.server.SocketIoServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Broadcasts, and operations on many sockets, in {@code /broadcasts} and in dynamic namespaces:
 * {@code /room-} and a number, {@code /team-} and the {@code team} of the auth. Arguments in
 * italics are the client's; "answers" means the acknowledgement.
 *
 * <table>
 *   <caption>Events</caption>
 *   <tr><td>{@code name} <i>name</i></td><td>keeps it as the socket's data, and answers
 *   <tr><td>{@code enter} <i>room…</i></td><td>joins the rooms, and answers
 *   <tr><td>{@code vote} <i>room, millis</i></td><td>emits {@code vote} to the room, and answers the votes by socket id, and the ids of sockets without a vote
 *   <tr><td>{@code find} <i>room</i></td><td>answers id, data and rooms of the sockets in the room
 *   <tr><td>{@code move} <i>from, to</i></td><td>moves all sockets of one room to another, and answers
 *   <tr><td>{@code whisper} <i>room, words</i></td><td>finds the room's sockets, emits {@code whisper} to each, and answers their number
 *   <tr><td>{@code disconnect-all} <i>room, whole sessions?</i></td><td>disconnects all sockets in the room
 *   <tr><td>{@code now} <i>words</i></td><td>emits {@code now} volatile and not compressed, answers
 *   <tr><td>{@code forbidden} <i>…</i></td><td>is rejected by middleware, which answers "no"
 *   <tr><td>{@code log}</td><td>answers the names of the received and sent events
 *   <tr><td>{@code siblings} <i>words</i></td><td>in a dynamic namespace: emits {@code siblings} to all namespaces of its parent
 * </table>
 */
final class Broadcasts {
  private record Votes(Map<String, ?> votes, Set<String> missing) {}

  private record Found(String id, Map<String, Object> data, Collection<String> rooms) {}

  private Broadcasts() {}

  static void install(SocketIoServer io) {
    Audience<?> broadcasts =
        io.of("/broadcasts").onConnection(socket -> meet(socket, io.of("/broadcasts")));
    ParentNamespace rooms = io.of(Pattern.compile("/room-\\d+"));
    rooms.onConnection(socket -> meet(socket, rooms));
    ParentNamespace teams =
        io.of((name, handshake) -> name.equals("/team-" + handshake.auth(Map.class).get("team")));
    teams.onConnection(socket -> meet(socket, teams));
    io.onNewNamespace(created -> broadcasts.emit("created", created.name()));
  }

  private static void meet(Socket socket, Audience<?> all) {
    guard(socket);
    socket
        .on("name", String.class, (name, ack) -> name(socket, name, ack))
        .on("enter", (args, ack) -> enter(socket, args.get(0, String[].class), ack))
        .on("now", String.class, (words, ack) -> now(socket, words, ack))
        .on("siblings", String.class, words -> all.emit("siblings", words))
        .on("vote", String.class, Integer.class, (room, ms, ack) -> vote(all, room, ms, ack))
        .on("find", String.class, (room, ack) -> find(all, room, ack))
        .on("move", String.class, String.class, (from, to, ack) -> move(all, from, to, ack))
        .on("whisper", String.class, String.class, (to, what, ack) -> whisper(all, to, what, ack))
        .on(
            "disconnect-all",
            String.class,
            Boolean.class,
            (room, whole) -> disconnectAll(all, room, whole));
  }

  /** Rejects the event {@code forbidden}, and keeps a log. */
  private static void guard(Socket socket) {
    List<String> log = new ArrayList<>(); // listeners of one socket never overlap
    socket
        .onError(refused -> log.add(String.valueOf(refused.getMessage())))
        .use(
            (event, args, ack) -> {
              if (event.equals("forbidden")) {
                ack.send("no");
                throw new SecurityException("refused " + event);
              }
            })
        .onAny((event, args) -> log.add("came " + event))
        .onAnyOutgoing((event, args) -> log.add("sent " + event))
        .on("log", (args, ack) -> ack.send(log));
  }

  private static void name(Socket socket, String name, Ack ack) {
    socket.data().put("name", name);
    ack.send();
  }

  private static void enter(Socket socket, String[] rooms, Ack ack) {
    socket.join(rooms);
    ack.send();
  }

  private static void now(Socket socket, String words, Ack ack) {
    socket.asVolatile().compress(false).emit("now", words);
    ack.send();
  }

  private static void vote(Audience<?> all, String room, int millis, Ack ack) {
    var unused =
        all.to(room)
            .timeout(Duration.ofMillis(millis))
            .emitWithAck("vote")
            .thenAccept(given -> ack.send(votes(given.answers(), given.missing())));
  }

  private static Votes votes(Map<String, Args> answers, Set<String> missing) {
    Map<String, Object> votes = new HashMap<>();
    answers.forEach((id, answer) -> votes.put(id, answer.get(0, Object.class)));
    return new Votes(votes, missing);
  }

  private static void find(Audience<?> all, String room, Ack ack) {
    var unused =
        all.in(room)
            .fetchSockets()
            .thenAccept(sockets -> ack.send(sockets.stream().map(Broadcasts::found).toList()));
  }

  private static Found found(RemoteSocket socket) {
    return new Found(socket.id(), socket.data(), socket.rooms());
  }

  private static void move(Audience<?> all, String from, String to, Ack ack) {
    all.in(from).socketsJoin(to);
    all.in(from).socketsLeave(from);
    ack.send();
  }

  private static void whisper(Audience<?> all, String room, String words, Ack ack) {
    var unused =
        all.in(room)
            .fetchSockets()
            .thenAccept(
                sockets -> {
                  sockets.forEach(socket -> socket.emit("whisper", words));
                  ack.send(sockets.size());
                });
  }

  private static void disconnectAll(Audience<?> all, String room, boolean wholeSessions) {
    if (wholeSessions) {
      all.in(room).disconnectClients();
    } else {
      all.in(room).disconnectSockets();
    }
  }
}
