package io.tidewire.demo;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.server.RoomListener;
import io.tidewire.server.Socket;
import io.tidewire.server.SocketIoServer;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The chat behind the page. The page itself joins rooms, reports typing and watches presence. All
 * state is guarded by this object; broadcasts and answers are sent under its lock, so that all
 * clients receive changes in order; sending never blocks.
 */
final class Chat implements RoomListener {
  private final SocketIoServer io;
  private final Rooms rooms = new Rooms();

  Chat(SocketIoServer io) {
    this.io = io;
  }

  void welcome(Socket socket) {
    People.introduce(socket);
    socket.on("introduce", (args, ack) -> answer(ack, () -> introduce(socket, args)));
    socket.on("recall", (args, ack) -> answer(ack, () -> recall(socket, args)));
    socket.on("say", (args, ack) -> answer(ack, () -> say(socket, args)));
    socket.on("share", (args, ack) -> answer(ack, () -> share(socket, args)));
    socket.on("time", (args, ack) -> ack.send(System.currentTimeMillis()));
  }

  synchronized void requireSpaceFor(String room) {
    rooms.requireSpaceFor(room);
  }

  @Override
  public synchronized void onJoin(String room, String socketId) {
    Optional<Socket> socket = io.of("/").socket(socketId);
    socket.ifPresent(it -> rooms.open(room).put(socketId, People.of(it)));
    io.broadcast().emit("rooms", rooms.changed());
  }

  @Override
  public synchronized void onLeave(String room, String socketId) {
    rooms.open(room).remove(socketId);
    rooms.tidy();
    io.broadcast().emit("rooms", rooms.changed());
  }

  private synchronized void answer(Ack ack, Supplier<Answer> work) {
    Answer answer;
    try {
      answer = work.get();
    } catch (RefusedException refused) {
      answer = Answer.refused(refused.words());
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      answer = Answer.refused("The server could not read that.");
    }
    ack.send(answer);
  }

  private Answer introduce(Socket socket, Args args) {
    String name = Limits.name(args.get(0, Ask.Introduce.class).name());
    if (!People.of(socket).name().equals(name)) {
      People.rename(io, People.of(socket), name);
    }
    return Answer.delivered(now());
  }

  private Answer recall(Socket socket, Args args) {
    Ask.Recall ask = args.get(0, Ask.Recall.class);
    Room room = roomOf(socket, ask.room());
    return new Answer.Entered(
        true, room.name(), People.of(socket), room.messages(), rooms.list(), now());
  }

  private Answer say(Socket socket, Args args) {
    Ask.Say ask = args.get(0, Ask.Say.class);
    Room room = roomOf(socket, ask.room());
    String key = Limits.key(ask.key());
    String text = Limits.text(ask.text());
    Long before = room.deliveredAt(key);
    return Answer.delivered(before == null ? hand(socket, room, key, text) : before);
  }

  private long hand(Socket socket, Room room, String key, String text) {
    Message message = new Message(key, room.name(), People.of(socket), text, now());
    room.keep(message);
    room.markDelivered(key, message.at());
    socket.to(room.name()).emit("said", message);
    return message.at();
  }

  private Answer share(Socket socket, Args args) {
    Ask.Share ask = args.get(0, Ask.Share.class);
    byte[] bytes = Limits.file(args.get(1, byte[].class));
    Room room = roomOf(socket, ask.room());
    Long before = room.deliveredAt(Limits.key(ask.key()));
    return Answer.delivered(
        before == null ? hand(socket, room, noteOf(socket, ask, room), bytes) : before);
  }

  private static FileNote noteOf(Socket socket, Ask.Share ask, Room room) {
    return new FileNote(
        Limits.key(ask.key()),
        room.name(),
        People.of(socket),
        Limits.fileName(ask.name()),
        Limits.mediaType(ask.type()),
        now());
  }

  private static long hand(Socket socket, Room room, FileNote note, byte[] bytes) {
    room.markDelivered(note.key(), note.at());
    socket.to(room.name()).emit("shared", note, bytes);
    return note.at();
  }

  private Room roomOf(Socket socket, @Nullable String room) {
    Limits.require(room != null && socket.rooms().contains(room), "You are not in that room.");
    return rooms.open(String.valueOf(room));
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
