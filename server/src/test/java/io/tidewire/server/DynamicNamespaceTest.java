package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Namespaces that come to be when a client comes to them. */
class DynamicNamespaceTest {
  private static final String INVALID = "{\"message\":\"Invalid namespace\"}";

  private final EventQueue<String> told = new EventQueue<>();
  private final EventQueue<Throwable> errors = new EventQueue<>();
  private SocketIoServer io = SocketIoServer.builder().onError(errors::add).build();
  private Frames frames;

  @BeforeEach
  void listen() {
    open(io);
  }

  @AfterEach
  void close() {
    frames.close();
    io.close();
    assertEquals(List.of(), errors.rest());
  }

  @Test
  void aClientConnectsToANamespaceWhoseNameMatches() {
    io.of(Pattern.compile("/room-\\d+")).onConnection(socket -> told.add(socket.namespace()));
    frames.text("40/room-1");
    assertEquals("40/room-1,{", frames.next().substring(0, 11));
    assertEquals("/room-1", told.next());
  }

  @Test
  void aServerNamesItsNamespacesWithTheDynamicOnes() {
    io.of(Pattern.compile("/room-\\d+"));
    assertEquals(Set.of("/"), names());
    frames.text("40/room-1");
    frames.next();
    assertEquals(Set.of("/", "/room-1"), names());
  }

  private Set<String> names() {
    return io.namespaces().stream().map(Namespace::name).collect(Collectors.toSet());
  }

  @Test
  void aNameMustMatchAsAWhole() {
    io.of(Pattern.compile("/room-\\d+"));
    frames.text("40/room-1x", "40/x/room-1");
    assertEquals(List.of("44/room-1x," + INVALID, "44/x/room-1," + INVALID), inAnyOrder(2));
  }

  @Test
  void aMatcherDecidesByNameAndHandshake() {
    io.of((name, handshake) -> name.equals("/" + handshake.auth(Map.class).get("team")));
    frames.text("40/red,{\"team\":\"red\"}");
    assertEquals("40/red,{", frames.next().substring(0, 8));
    frames.text("40/blue,{\"team\":\"red\"}");
    assertEquals("44/blue," + INVALID, frames.next());
  }

  @Test
  void aMatcherThatThrowsKeepsTheClientOut() {
    io.of(
        (name, handshake) -> {
          throw new IllegalStateException("on purpose");
        });
    frames.text("40/x");
    assertEquals("44/x,{\"message\":\"Connection refused\"}", frames.next());
    assertEquals("on purpose", errors.next().getMessage());
  }

  @Test
  void aMatcherMayRejectWithItsOwnMessage() {
    io.of(
        (name, handshake) -> {
          throw new ConnectRefusedException("closed today", Map.of("until", "8:00"));
        });
    frames.text("40/x");
    assertEquals(
        "44/x,{\"message\":\"closed today\",\"data\":{\"until\":\"8:00\"}}", frames.next());
  }

  @Test
  void clientsMakeNoMoreNamespacesThanThereMayBe() {
    open(SocketIoServer.builder().maxNamespaces(2).build()); // the root is one
    io.of(Pattern.compile("/[abc]"));
    frames.text("40/a");
    frames.next();
    frames.text("40/b");
    assertEquals("44/b,{\"message\":\"Too many namespaces\"}", frames.next());
    io.of("/c");
    frames.text("40/c");
    assertEquals("40/c,{", frames.next().substring(0, 6));
  }

  @Test
  void theChildThatIsEmptyLongestMakesRoom() {
    open(SocketIoServer.builder().maxNamespaces(3).build()); // the root is one
    ParentNamespace parent = io.of(Pattern.compile("/.*"));
    for (int i = 0; i < 20; i++) {
      frames.text("40/" + i);
      assertEquals("40/" + i + ",{", frames.next().substring(0, ("40/" + i + ",{").length()));
      leave(
          parent.children().stream().filter(it -> !it.sockets().isEmpty()).findAny().orElseThrow());
    }
    List<String> left = parent.children().stream().map(Namespace::name).sorted().toList();
    assertEquals(List.of("/18", "/19"), left);
  }

  @Test
  void aNameThatIsTooLongIsInvalid() {
    open(SocketIoServer.builder().maxNamespaceNameLength(5).build());
    io.of(Pattern.compile("/.*"));
    frames.text("40/12345");
    assertEquals("44/12345," + INVALID, frames.next());
    frames.text("40/1234");
    assertEquals("40/1234,{", frames.next().substring(0, 9));
  }

  @Test
  void childrenInheritWhatIsAddedToTheirParentAtAnyTime() {
    ParentNamespace parent = io.of(Pattern.compile("/a|/b"));
    parent.use(socket -> told.add("first"));
    Namespace child = io.of("/a").use(socket -> told.add("own"));
    parent.use(socket -> told.add("second")).onConnection(socket -> told.add("connected"));
    child.onConnection(socket -> told.add("own connected"));
    frames.text("40/a");
    assertEquals(List.of("first", "second", "own", "connected", "own connected"), told.next(5));
  }

  @Test
  void aNamespaceThatWasNamedBeforeHasNoParent() {
    Namespace named = io.of("/a");
    ParentNamespace parent = io.of(Pattern.compile("/a|/b"));
    assertSame(named, io.of("/a"));
    io.of("/b");
    assertEquals(List.of("/b"), parent.children().stream().map(Namespace::name).toList());
  }

  @Test
  void aBroadcastOfAParentReachesAllItsChildren() throws Exception {
    ParentNamespace parent = io.of(Pattern.compile("/[ab]"));
    frames.text("40/a", "40/b", "40");
    inAnyOrder(3);
    parent.emit("news", 1);
    assertEquals(List.of("42/a,[\"news\",1]", "42/b,[\"news\",1]"), inAnyOrder(2));
    assertEquals(2, parent.fetchSockets().get().size());
    var answers = parent.emitWithAck("vote");
    inAnyOrder(2);
    frames.text("43/a,0[]", "43/b,0[]");
    assertEquals(2, answers.get(15, TimeUnit.SECONDS).size());
  }

  @Test
  void aParentActsOnTheSocketsOfAllItsChildren() throws Exception {
    ParentNamespace parent = io.of(Pattern.compile("/[ab]"));
    frames.text("40/a", "40/b");
    inAnyOrder(2);
    parent.socketsJoin("red", "blue");
    parent.socketsLeave("blue");
    parent.to("red").emit("hi");
    assertEquals(List.of("42/a,[\"hi\"]", "42/b,[\"hi\"]"), inAnyOrder(2));
    parent.fetchSockets().get().get(0).emit("alone");
    assertEquals("[\"alone\"]", frames.next().substring(5));
    parent.to("blue").disconnectSockets();
    parent.to("red").disconnectSockets();
    assertEquals(List.of("41/a,", "41/b,"), inAnyOrder(2));
  }

  @Test
  void listenersForNewNamespacesRunBeforeASocketJoins() {
    io.onNewNamespace(
        namespace -> {
          told.add("new " + namespace.name());
          namespace.onConnection(socket -> told.add("connected"));
        });
    io.of(Pattern.compile("/[ab]"));
    io.of("/named");
    frames.text("40/a");
    assertEquals(List.of("new /named", "new /a", "connected"), told.next(3));
  }

  @Test
  void anEmptyChildStaysByDefault() {
    ParentNamespace parent = io.of(Pattern.compile("/[ab]"));
    frames.text("40/a");
    frames.next();
    Namespace child = parent.children().iterator().next();
    leave(child);
    assertSame(child, io.of("/a"));
  }

  @Test
  void anEmptyChildIsRemovedIfTheOptionsSaySo() {
    open(SocketIoServer.builder().cleanupEmptyChildNamespaces(true).build());
    ParentNamespace parent = io.of(Pattern.compile("/[ab]"));
    frames.text("40/a");
    frames.next();
    Namespace child = parent.children().iterator().next();
    leave(child);
    assertEquals(List.of(), List.copyOf(parent.children()));
    assertNotSame(child, io.of("/a"));
  }

  @Test
  void aChildThatTheApplicationNamedIsNeverForgotten() {
    open(SocketIoServer.builder().cleanupEmptyChildNamespaces(true).build());
    io.of(Pattern.compile("/[ab]"));
    Namespace child = io.of("/a");
    frames.text("40/a");
    frames.next();
    leave(child);
    assertSame(child, io.of("/a"));
  }

  @Test
  void aChildThatNoSocketJoinedIsRemoved() {
    ParentNamespace parent = io.of(Pattern.compile("/[ab]"));
    parent.use(
        socket -> {
          throw new ConnectRefusedException("no");
        });
    frames.text("40/a");
    assertEquals("44/a,{\"message\":\"no\"}", frames.next());
    assertEquals(List.of(), List.copyOf(parent.children()));
  }

  private void open(SocketIoServer server) {
    if (frames != null) {
      close();
    }
    io = server.listen("127.0.0.1", 0);
    frames = Frames.open(io.port());
  }

  /** Returns when the only socket has left the namespace. */
  private void leave(Namespace child) {
    child.sockets().forEach(socket -> socket.onDisconnect(reason -> told.add("gone")));
    frames.text("41" + child.name() + ",");
    assertEquals("gone", told.next());
  }

  /** The next frames, sorted; replies to CONNECT without the id. */
  private List<String> inAnyOrder(int count) {
    return frames.next(count).stream().sorted().collect(Collectors.toList());
  }
}
