package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.client.Socket;
import io.tidewire.event.Args;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events in both directions. */
@EachServerAndTransport
record EventsTest(TestBed bed) {
  private static final int LARGE = 300_000;
  private static final int MANY = 500;

  private record Place(String name, double latitude, List<Integer> floors) {}

  @AfterEach
  void leave() throws Exception {
    bed.leave();
  }

  @Test
  void textsNumbersAndStructuresComeBackAsTheyWent() {
    Object[] sent = {
      "é😀\u2028\"\\", 42, -3.5, Long.MAX_VALUE >> 11, true, null, Map.of("a", List.of(1, Map.of()))
    };
    assertEquals(Args.of(sent), echoOf(sent));
  }

  @Test
  void anEventWithoutArgumentsComesBackWithout() {
    assertEquals(Args.EMPTY, echoOf());
  }

  @Test
  void binaryTravelsAtAnyDepth() {
    byte[] bytes = {0, 1, -1};
    byte[] deep = {7};
    Args back = echoOf(bytes, Map.of("list", List.of("x", Map.of("deep", deep))), new byte[0]);
    assertArrayEquals(bytes, back.get(0, byte[].class));
    assertEquals("{list=[x, {deep=byte[]}]}", legible(back.get(1, Object.class)));
    assertArrayEquals(new byte[0], back.get(2, byte[].class));
    assertArrayEquals(deep, back.attachments().get(1));
  }

  @Test
  void largeTextsAndBytesArriveWhole() {
    byte[] bytes = new byte[LARGE];
    Arrays.fill(bytes, (byte) 0x80);
    String text = "é".repeat(LARGE);
    assertEquals(Args.of(text, bytes), echoOf(text, bytes));
  }

  @Test
  void manyArriveInOrderAtTheServerBinaryAmongThem() {
    Socket socket = bed.joined("/");
    for (int i = 0; i < MANY; i++) {
      socket.emit("number", i % 7 == 0 ? new Object[] {i, new byte[] {1}} : new Object[] {i});
    }
    Args kept = Await.of(socket.emitWithAck("numbers"));
    assertEquals(upTo(MANY), Arrays.stream(kept.get(0, int[].class)).boxed().toList());
  }

  @Test
  void manyArriveInOrderFromTheServerBinaryAmongThem() {
    Socket socket = bed.joined("/");
    Inbox<Integer> numbers = new Inbox<>();
    socket.on("number", Integer.class, numbers::add);
    socket.emit("count", MANY, 50, 1);
    assertEquals(upTo(MANY), numbers.next(MANY));
  }

  @Test
  void recordsGoOutAndComeBack() {
    Place place = new Place("Überall", 52.5, List.of(-1, 0, 7));
    Inbox<Place> places = new Inbox<>();
    Socket socket = bed.joined("/").on("message-back", Place.class, places::add);
    socket.emit("message", place);
    assertEquals(place, places.next());
  }

  @Test
  void listenersTakeTwoAndThreeTypedArguments() {
    Inbox<String> heard = new Inbox<>();
    Socket socket = bed.joined("/");
    socket.on("message-back", String.class, Integer.class, (a, b) -> heard.add(a + b));
    socket.on(
        "message-back",
        String.class,
        Integer.class,
        byte[].class,
        (a, b, c) -> heard.add(a + b + c.length));
    socket.emit("message", "x", 1, new byte[5]);
    assertEquals(List.of("x1", "x15"), heard.next(2));
  }

  @Test
  void whoListensOnceHearsTheFirstAndWhoLeftHearsNone() {
    Socket socket = bed.joined("/");
    Inbox<Integer> once = new Inbox<>();
    Inbox<Integer> all = new Inbox<>();
    socket.once("message-back", Integer.class, once::add);
    socket.on("message-back", Integer.class, all::add);
    socket.on("never", Integer.class, once::add).off("never");
    for (int i = 0; i < 3; i++) {
      socket.emit("message", i);
    }
    assertEquals(upTo(3), all.next(3));
    assertEquals(List.of(0), once.rest());
  }

  @Test
  void catchAllsHearWhatComesAndWhatGoes() {
    Inbox<String> heard = new Inbox<>();
    Inbox<String> sent = new Inbox<>();
    Socket socket = bed.socket("/", options -> {});
    socket.onAny((event, args) -> heard.add("then " + event + args));
    socket.prependAny((event, args) -> heard.add("first " + event + args));
    socket.onAnyOutgoing((event, args) -> sent.add(event + args));
    TestBed.join(socket).emit("message", 1);
    assertEquals(
        List.of("first auth[{}]", "then auth[{}]", "first message-back[1]", "then message-back[1]"),
        heard.next(4));
    assertEquals(List.of("message[1]"), sent.next(1));
    assertEquals(List.of(), sent.rest());
  }

  @Test
  void reservedNamesAreRefusedWhereTheyAreUsed() {
    Socket socket = bed.socket("/", options -> {});
    assertThrows(IllegalArgumentException.class, () -> socket.emit("connect"));
    assertThrows(IllegalArgumentException.class, () -> socket.on("disconnect", args -> {}));
  }

  @Test
  void aVolatileEventIsSentByASocketThatIsIdle() throws Exception {
    Socket socket = bed.joined("/");
    Inbox<Integer> heard = new Inbox<>();
    socket.on("message-back", Integer.class, heard::add);
    Await.of(socket.emitWithAck("ack")); // all pending packets have been sent
    Await.until(
        () -> "none of them was sent",
        () -> {
          socket.asVolatile().emit("message", 1);
          return !heard.rest().isEmpty();
        });
  }

  @Test
  void aVolatileEventIsDroppedWhileAway() throws Exception {
    Inbox<String> sent = new Inbox<>();
    Socket socket = bed.socket("/", options -> {});
    socket.onAnyOutgoing((event, args) -> sent.add(event));
    socket.asVolatile().emit("message", "dropped");
    TestBed.join(socket).emit("ack", "kept");
    assertEquals("ack", sent.next());
  }

  @Test
  void itEndsUpOnTheTransportItWasToUse() {
    Socket socket = bed.upgraded(bed.joined("/"));
    Await.until(
        () -> "the server sees another transport",
        () ->
            Await.of(socket.emitWithAck("transport"))
                .get(0, String.class)
                .equals(bed.way().finalTransport()));
  }

  @Test
  void aSocketOutlivesManyHeartbeats() throws Exception {
    Inbox<String> pings = new Inbox<>();
    Socket socket = bed.joined("/");
    socket.manager().onPing(() -> pings.add("ping"));
    pings.next(3);
    assertEquals(Args.of(1), socket.emitWithAck("ack", 1).get(5, TimeUnit.SECONDS));
    assertTrue(socket.connected());
  }

  private Args echoOf(Object... args) {
    Inbox<Args> back = new Inbox<>();
    Socket socket = bed.joined("/");
    socket.on("message-back", (Args received) -> back.add(received));
    socket.emit("message", args);
    return back.next();
  }

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  /** Describes arrays only by their type. */
  private static String legible(Object value) {
    return value.toString().replaceAll("\\[B@[0-9a-f]+", "byte[]");
  }
}
