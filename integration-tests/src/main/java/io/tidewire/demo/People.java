package io.tidewire.demo;

import io.tidewire.server.Socket;
import io.tidewire.server.SocketIoServer;
import io.tidewire.server.rooms.PresenceOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** The person of each socket: all tabs with the same secret in their auth are one person. */
final class People {
  private static final String PERSON = "person";
  private static final String DEFAULT_NAME = "Guest";
  private static final int ID_BYTES = 8;

  private People() {}

  /** One member for each person, with the number of their tabs. */
  static PresenceOptions presence() {
    return PresenceOptions.defaults().withKey(socket -> of(socket).id()).withData(People::of);
  }

  /** Called as soon as the socket is connected. */
  static void introduce(Socket socket) {
    socket.data().put(PERSON, read(socket));
  }

  private static Person read(Socket socket) {
    try {
      Ask.Auth auth = socket.handshake().auth(Ask.Auth.class);
      String id = auth.user() == null ? socket.id() : publicId(auth.user());
      return new Person(id, auth.name() == null ? DEFAULT_NAME : Limits.name(auth.name()));
    } catch (RefusedException | IllegalArgumentException unreadable) {
      return new Person(socket.id(), DEFAULT_NAME);
    }
  }

  static Person of(Socket socket) {
    return (Person) Objects.requireNonNull(socket.data().get(PERSON));
  }

  /** In all tabs of the person at once. */
  static void rename(SocketIoServer io, Person person, String name) {
    for (Socket socket : io.sockets()) {
      if (socket.data().get(PERSON) instanceof Person it && it.id().equals(person.id())) {
        socket.data().put(PERSON, new Person(person.id(), name));
        socket.refreshPresence();
      }
    }
  }

  /** A public id, from which others cannot derive the secret. */
  private static String publicId(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java platform provides it
    }
  }
}
