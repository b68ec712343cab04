package io.tidewire.integration.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.client.Member;
import io.tidewire.client.Presence;
import io.tidewire.client.RoomException;
import io.tidewire.client.Socket;
import io.tidewire.client.SocketIo;
import io.tidewire.testserver.TestServer;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rooms and presence between Java clients, in the namespace of the test server for that. */
@Timeout(60)
class RoomsClientTest {
  private final Inbox<String> news = new Inbox<>();
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start("--port=0", "--recovery=60000");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void whoJoinedHearsWhatOthersEmitThere(TransportPath way) throws Exception {
    try (Socket ann = socket(way, "ann");
        Socket bob = socket(way, "bob")) {
      bob.on("hello", String.class, news::add);
      ann.on("hello", String.class, words -> news.add("echo of " + words));
      get(ann.join("open-a"));
      get(bob.join("open-a"));
      get(ann.to("open-a").emitConfirmed("hello", "world"));
      news.expect("world");
      assertEquals(Set.of("open-a"), bob.rooms());
    }
  }

  @Test
  void whoLeftHearsNothing() throws Exception {
    try (Socket ann = socket(TransportPath.WEBSOCKET, "ann");
        Socket bob = socket(TransportPath.WEBSOCKET, "bob")) {
      bob.on("hello", String.class, news::add);
      get(bob.join("open-a"));
      get(bob.join("open-b"));
      get(bob.leave("open-a"));
      get(ann.to("open-a").emitConfirmed("hello", "a"));
      get(ann.to("open-a").to("open-b").emitConfirmed("hello", "b"));
      news.expect("b");
      assertEquals(Set.of("open-b"), bob.rooms());
    }
  }

  @Test
  void excludesRooms() throws Exception {
    try (Socket ann = socket(TransportPath.WEBSOCKET, "ann");
        Socket bob = socket(TransportPath.WEBSOCKET, "bob")) {
      bob.on("hello", String.class, news::add);
      get(bob.join("open-a"));
      get(bob.join("open-b"));
      get(ann.to("open-a").except("open-b").emitConfirmed("hello", "excluded"));
      get(ann.to("open-a").emitConfirmed("hello", "confirmed"));
      news.expect("confirmed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "closed-a, forbidden, this room is closed (forbidden)",
    "other, forbidden, ",
    "'', bad-room, ",
  })
  void saysWhyARoomIsRefused(String room, String code, String message) throws Exception {
    try (Socket ann = socket(TransportPath.WEBSOCKET, "ann")) {
      RoomException refusal = refusal(ann.join(room));
      assertEquals(code, refusal.code());
      assertEquals(message == null ? refusal.getMessage() : message, refusal.getMessage());
    }
  }

  @Test
  void refusesToSendWhereThePolicyDoes() throws Exception {
    try (Socket ann = socket(TransportPath.WEBSOCKET, "ann")) {
      get(ann.join("read-a"));
      assertEquals("forbidden", refusal(ann.to("read-a").emitConfirmed("hello")).code());
    }
  }

  @Test
  void hasNoRoomsWhereTheNamespaceHasNoPolicy() throws Exception {
    try (Socket root = SocketIo.connect(server.url(), TransportPath.WEBSOCKET.options().build())) {
      assertEquals("no-policy", refusal(root.join("open-a")).code());
    }
  }

  @Test
  void losesARoomThatIsClosed() throws Exception {
    try (Socket ann = socket(TransportPath.WEBSOCKET, "ann")) {
      ann.onRoomLost(loss -> news.add(loss.room() + ": " + loss.cause().code()));
      get(ann.join("open-a"));
      ann.emit("close", "open-a");
      news.expect("open-a: forbidden");
      assertEquals(Set.of(), ann.rooms());
    }
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void seesWhoComesAndGoes(TransportPath way) throws Exception {
    try (Socket ann = socket(way, "ann");
        Presence presence = noting(ann.presence("open-a"))) {
      get(presence.ready());
      try (Socket bob = socket(way, "bob");
          Socket again = socket(way, "bob")) {
        get(bob.join("open-a"));
        news.expect("join bob 1");
        get(again.join("open-a"));
        news.expect("change bob 2");
        assertEquals(Set.of("bob"), presence.members().keySet());
        get(again.leave("open-a"));
        news.expect("change bob 1");
        bob.emit("rename", "Robert");
        news.expect("change Robert 1");
      }
      news.expect("leave Robert 1");
    }
  }

  @Test
  void isShownNoRoomThatIsHidden() throws Exception {
    try (Socket ann = socket(TransportPath.WEBSOCKET, "ann")) {
      assertEquals("forbidden", refusal(ann.presence("read-a").ready()).code());
    }
  }

  @Test
  void stopsToWatch() throws Exception {
    try (Socket ann = socket(TransportPath.WEBSOCKET, "ann");
        Socket bob = socket(TransportPath.WEBSOCKET, "bob")) {
      Presence closed = noting(ann.presence("open-a"));
      get(closed.ready());
      closed.close();
      Presence other = ann.presence("open-b").onJoin(member -> news.add("in b"));
      get(other.ready());
      get(bob.join("open-a"));
      get(bob.join("open-b"));
      news.expect("in b");
    }
  }

  @Test
  void missesNothingWhenItWasRecovered() throws Exception {
    try (Relay relay = new Relay(server.url().getPort());
        Socket ann = socket(relay.port(), TransportPath.WEBSOCKET, "ann");
        Socket bob = socket(TransportPath.WEBSOCKET, "bob")) {
      get(ann.join("open-a"));
      Presence presence = noting(ann.presence("open-a"));
      get(presence.ready());
      ann.onDisconnect(how -> bob.emit("put", "open-a"));
      ann.onConnect(() -> news.add("connected, recovered " + ann.recovered()));
      news.expect("connected, recovered false");
      relay.cut();
      news.await("join bob 1");
      assertEquals(true, ann.recovered());
      assertEquals(Set.of("ann", "bob"), presence.members().keySet());
    }
  }

  @Test
  void joinsAndWatchesAgainWhenItWasNotRecovered() throws Exception {
    try (Socket ann = socket(TransportPath.WEBSOCKET, "ann")) {
      get(ann.join("open-a"));
      Presence presence = noting(ann.presence("open-a"));
      get(presence.ready());
      int port = server.url().getPort();
      server.close();
      server = TestServer.start("--port=" + port);
      try (Socket bob = socket(TransportPath.WEBSOCKET, "bob")) {
        get(bob.join("open-a"));
        news.await("join bob 1");
      }
      assertEquals(Set.of("open-a"), ann.rooms());
    }
  }

  private Presence noting(Presence presence) {
    return presence
        .onJoin(member -> note("join", member))
        .onLeave(member -> note("leave", member))
        .onChange(member -> note("change", member));
  }

  private void note(String what, Member member) {
    news.add(what + " " + member.data(Map.class).get("name") + " " + member.count());
  }

  private Socket socket(TransportPath way, String user) {
    return socket(server.url().getPort(), way, user);
  }

  private static Socket socket(int port, TransportPath way, String user) {
    return SocketIo.connect(
        URI.create("http://localhost:" + port + "/rooms"),
        way.options().auth(Map.of("user", user)).build());
  }

  private static RoomException refusal(CompletableFuture<Void> outcome) {
    return (RoomException) assertThrows(ExecutionException.class, () -> get(outcome)).getCause();
  }

  private static void get(CompletableFuture<Void> outcome) throws Exception {
    outcome.get(20, TimeUnit.SECONDS);
  }
}
