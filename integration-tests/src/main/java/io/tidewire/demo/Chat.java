package io.tidewire.demo;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.server.Socket;
import io.tidewire.server.SocketIoServer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The chat behind the page. One discipline: all state is guarded by this object, and broadcasts and
 * answers are sent while it is held, so that everybody hears of changes in their order; sending
 * never blocks.
 */
final class Chat {
  private record Place(Room room, Person person) {}

  private final SocketIoServer io;
  private final Rooms rooms = new Rooms();
  private final Map<String, Place> places = new HashMap<>(); // by socket id

  Chat(SocketIoServer io) {
    this.io = io;
  }

  void welcome(Socket socket) {
    socket.on("enter", (args, ack) -> answer(ack, () -> enter(socket, args)));
    socket.on("say", (args, ack) -> answer(ack, () -> say(socket, args)));
    socket.on("share", (args, ack) -> answer(ack, () -> share(socket, args)));
    socket.on("typing", args -> typing(socket));
    socket.on("time", (args, ack) -> ack.send(System.currentTimeMillis()));
    socket.onDisconnect(reason -> leave(socket));
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

  private Answer enter(Socket socket, Args args) {
    Ask.Enter ask = args.get(0, Ask.Enter.class);
    Person person = new Person(socket.id(), Limits.name(ask.name()));
    Room room = rooms.open(Limits.room(ask.room()));
    Place before = places.get(socket.id());
    if (before != null && before.room() != room) {
      leave(socket, before);
    }
    arrive(socket, new Place(room, person));
    return new Answer.Entered(
        true, room.name(), room.people(), room.messages(), rooms.summaries(), now());
  }

  private void arrive(Socket socket, Place place) {
    Room room = place.room();
    Person person = place.person();
    places.put(socket.id(), place);
    Person before = room.put(person);
    if (before == null) {
      socket.join(room.channel());
      socket.to(room.channel()).emit("people", Presence.joined(room, person));
      io.emit("rooms", rooms.summaries());
    } else if (!before.equals(person)) {
      socket.to(room.channel()).emit("people", Presence.renamed(room, person, before.name()));
    }
  }

  private synchronized void leave(Socket socket) {
    Place place = places.remove(socket.id());
    if (place != null) {
      leave(socket, place);
    }
  }

  private void leave(Socket socket, Place place) {
    Room room = place.room();
    socket.leave(room.channel());
    room.remove(place.person());
    rooms.tidy(room);
    io.to(room.channel()).emit("people", Presence.left(room, place.person()));
    io.emit("rooms", rooms.summaries());
  }

  private Answer say(Socket socket, Args args) {
    Ask.Say ask = args.get(0, Ask.Say.class);
    Place place = placeOf(socket, ask.room());
    String key = Limits.key(ask.key());
    String text = Limits.text(ask.text());
    Long before = place.room().deliveredAt(key);
    return Answer.delivered(before == null ? hand(socket, place, key, text) : before);
  }

  private long hand(Socket socket, Place place, String key, String text) {
    Room room = place.room();
    Message message = new Message(key, room.name(), place.person(), text, now());
    room.keep(message);
    room.markDelivered(key, message.at());
    socket.to(room.channel()).emit("said", message);
    return message.at();
  }

  private Answer share(Socket socket, Args args) {
    Ask.Share ask = args.get(0, Ask.Share.class);
    byte[] bytes = Limits.file(args.get(1, byte[].class));
    Place place = placeOf(socket, ask.room());
    Long before = place.room().deliveredAt(Limits.key(ask.key()));
    return Answer.delivered(
        before == null ? hand(socket, noteOf(ask, place), place, bytes) : before);
  }

  private static FileNote noteOf(Ask.Share ask, Place place) {
    return new FileNote(
        Limits.key(ask.key()),
        place.room().name(),
        place.person(),
        Limits.fileName(ask.name()),
        Limits.mediaType(ask.type()),
        now());
  }

  private static long hand(Socket socket, FileNote note, Place place, byte[] bytes) {
    place.room().markDelivered(note.key(), note.at());
    socket.to(place.room().channel()).emit("shared", note, bytes);
    return note.at();
  }

  private synchronized void typing(Socket socket) {
    Place place = places.get(socket.id());
    if (place != null) {
      socket.to(place.room().channel()).emit("typing", place.person());
    }
  }

  private Place placeOf(Socket socket, @Nullable String room) {
    Place place = places.get(socket.id());
    if (place == null || !place.room().name().equals(room)) {
      throw new RefusedException("You are not in that room.");
    }
    return place;
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
