package io.tidewire.integration.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.GsonBuilder;
import io.tidewire.client.ClientOptions;
import io.tidewire.client.ConnectFailedException;
import io.tidewire.client.Presence;
import io.tidewire.client.Socket;
import io.tidewire.client.SocketIo;
import io.tidewire.event.Args;
import io.tidewire.gson.GsonCodec;
import io.tidewire.server.ConnectRefusedException;
import io.tidewire.server.SocketIoServer;
import io.tidewire.server.rooms.PresenceOptions;
import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.server.rooms.RoomPolicy;
import io.tidewire.socketio.PacketParser;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Server and client with a Gson of the application, which names members differently. */
@Timeout(60)
class JsonCodecTest {
  private record User(String firstName) {}

  private record Order(String articleNumber, int count) {}

  private static final GsonCodec CODEC =
      GsonCodec.of(
          new GsonBuilder()
              .setFieldNamingPolicy(FieldNamingPolicy.UPPER_CASE_WITH_UNDERSCORES)
              .create());
  private static final Order ORDER = new Order("a-1", 2);
  private static final String ON_THE_WIRE = "{\"ARTICLE_NUMBER\":\"a-1\",\"COUNT\":2}";

  private final Inbox<Object> inbox = new Inbox<>();
  private SocketIoServer io = SocketIoServer.builder().build();

  @AfterEach
  void stop() {
    io.close();
  }

  @ParameterizedTest
  @EnumSource(PacketParser.Standard.class)
  void eventsAndAnswersAreWrittenAndBoundByItOnBothEnds(PacketParser parser) throws Exception {
    start(parser);
    io.onConnection(
        socket ->
            socket.on(
                "order",
                Order.class,
                (order, ack) -> {
                  inbox.add(order);
                  ack.send(new Order(order.articleNumber(), order.count() + 1));
                }));
    try (Socket socket = connect(parser, new User("Ann"))) {
      Args answer = get(socket.emitWithAck("order", ORDER));
      inbox.expect(ORDER);
      assertEquals(new Order("a-1", 3), answer.get(0, Order.class));
      assertEquals(ON_THE_WIRE.replace('2', '3'), answer.elements());
    }
  }

  @Test
  void broadcastsAndTheirAnswersToo() throws Exception {
    start(PacketParser.json());
    try (Socket socket = connect(PacketParser.json(), new User("Ann"))) {
      socket.on(
          "order",
          Order.class,
          (order, ack) -> {
            inbox.add(order);
            ack.send(order);
          });
      get(socket.emitWithAck("ready"));
      io.emit("order", ORDER);
      inbox.expect(ORDER);
      var answers = get(io.emitWithAck("order", ORDER));
      String id = socket.id().orElseThrow();
      assertEquals(ORDER, answers.of(id).orElseThrow().get(0, Order.class));
      var fetched = get(io.fetchSockets()).get(0);
      assertEquals(new User("Ann"), fetched.handshake().auth(User.class));
      assertEquals(ORDER, get(fetched.emitWithAck("order", ORDER)).get(0, Order.class));
    }
  }

  @Test
  void authAndTheDataOfARejectionToo() throws Exception {
    start(PacketParser.json());
    io.use(
        socket -> {
          inbox.add(socket.handshake().auth(User.class));
          throw new ConnectRefusedException("no", ORDER);
        });
    try (Socket socket =
        SocketIo.socket(address(), options(PacketParser.json(), new User("Bob")))) {
      socket.onConnectError(error -> inbox.add(error));
      socket.connect();
      inbox.expect(new User("Bob"));
      ConnectFailedException error = (ConnectFailedException) inbox.next();
      assertEquals(ON_THE_WIRE, error.dataJson().orElseThrow());
      assertEquals(ORDER, error.data(Order.class).orElseThrow());
    }
  }

  @Test
  void roomsAndPresenceWorkWhateverTheCodecDoes() throws Exception {
    start(PacketParser.json());
    io.of("/")
        .rooms(
            RoomOptions.of(RoomPolicy.open())
                .withPresence(
                    PresenceOptions.defaults()
                        .withKey(socket -> socket.handshake().auth(User.class).firstName())
                        .withData(socket -> socket.handshake().auth(User.class))));
    try (Socket ann = connect(PacketParser.json(), new User("Ann"));
        Socket bob = connect(PacketParser.json(), new User("Bob"))) {
      bob.on("order", Order.class, inbox::add);
      get(bob.join("room"));
      Presence presence = ann.presence("room");
      get(presence.ready());
      assertEquals(new User("Bob"), presence.members().get("Bob").data(User.class));
      presence.onJoin(member -> inbox.add(member.data(User.class)));
      get(ann.join("room"));
      inbox.expect(new User("Ann"));
      get(ann.to("room").emitConfirmed("order", ORDER));
      inbox.expect(ORDER);
    }
  }

  @Test
  void aRejectionWhoseDataCannotBeWrittenStillAnswersTheClient() throws Exception {
    io = SocketIoServer.builder().json(CODEC).onError(error -> inbox.add("reported")).build();
    io.use(
        socket -> {
          throw new ConnectRefusedException("no", Map.of("number", Double.NaN));
        });
    io.listen(0);
    try (Socket socket =
        SocketIo.socket(address(), options(PacketParser.json(), new User("Bob")))) {
      socket.onConnectError(error -> inbox.add(String.valueOf(error.getMessage())));
      socket.connect();
      Object one = inbox.next();
      Object other = inbox.next();
      assertEquals(Set.of("Connection refused", "reported"), Set.of(one, other));
    }
  }

  private void start(PacketParser parser) {
    io = SocketIoServer.builder().parser(parser).json(CODEC).build();
    io.onConnection(socket -> socket.on("ready", (args, ack) -> ack.send()));
    io.listen(0);
  }

  private URI address() {
    return URI.create("http://localhost:" + io.port());
  }

  private static ClientOptions options(PacketParser parser, User user) {
    return ClientOptions.builder()
        .forceNew(true)
        .parser(parser)
        .json(CODEC)
        .auth(() -> user)
        .build();
  }

  private Socket connect(PacketParser parser, User user) throws Exception {
    Socket socket = SocketIo.connect(address(), options(parser, user));
    get(socket.emitWithAck("ready"));
    return socket;
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }
}
