package io.tidewire.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.event.ValueListener;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.server.options.WebSocketOptions;
import io.undertow.Undertow;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message and, in the same segment, what ends the connection: the answer leaves first. */
@ExtendWith(NoWarnings.class)
class LastAnswersTest {
  private static final byte[] CLOSE = Frames.bytes(0x88, (byte) 3, (byte) 0xe8);
  private static final byte[] INVALID = Frames.bytes(0xc1, (byte) 'x'); // compressed unasked

  static Stream<Arguments> endings() {
    return Stream.of(false, true)
        .flatMap(
            onLoop ->
                Stream.of(
                    Arguments.of(onLoop, CLOSE, "close 1000 "),
                    Arguments.of(onLoop, INVALID, "close 1002")));
  }

  static Stream<Arguments> packets() {
    return Stream.of(false, true)
        .flatMap(onLoop -> Stream.of("x", "1", "2").map(packet -> Arguments.of(onLoop, packet)));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void ofAPlainWebSocket(boolean onLoop, byte[] ending, String answered) {
    Undertow undertow = plain(onLoop, socket -> socket.onText(socket::send));
    try (Frames frames = Frames.open(Wire.to(portOf(undertow)), "/")) {
      frames.wire.send(joined(text("hello"), ending));
      assertEnds(frames, answered, "hello");
    } finally {
      undertow.stop();
    }
  }

  @ParameterizedTest
  @MethodSource("endings")
  void ofAnEngineIoSession(boolean onLoop, byte[] ending, String answered) {
    try (EngineServer engine = engine(onLoop);
        Frames frames = Frames.open(engine.port())) {
      frames.wire.send(joined(text("4hello"), ending));
      assertEnds(frames, answered, "4hello");
    }
  }

  @ParameterizedTest
  @MethodSource("packets")
  void ofAnEngineIoSessionWhosePacketEndsIt(boolean onLoop, String last) {
    try (EngineServer engine = engine(onLoop);
        Frames frames = Frames.open(engine.port())) {
      frames.wire.send(joined(text("4hello"), text(last)));
      assertEnds(frames, "close 1000", "4hello");
    }
  }

  @ParameterizedTest
  @MethodSource("endings")
  void ofASocket(boolean onLoop, byte[] ending, String answered) {
    try (SocketIoServer io = echo(onLoop);
        Frames frames = Frames.connect(io.port())) {
      frames.wire.send(joined(text("42[\"echo\",\"hello\"]"), ending));
      assertEnds(frames, answered, "42[\"echo\",\"hello\"]");
    }
  }

  @ParameterizedTest
  @MethodSource("endings")
  void ofASocketThatIsOnlyGettingIn(boolean onLoop, byte[] ending, String answered) {
    try (SocketIoServer io = echo(onLoop);
        Frames frames = Frames.open(io.port())) {
      frames.wire.send(joined(text("40"), text("42[\"echo\",\"hello\"]"), ending));
      assertEquals("40{\"sid\":", frames.next().substring(0, 9));
      assertEnds(frames, answered, "42[\"echo\",\"hello\"]");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofASocketWhoseClientSendsWhatIsNoPacket(boolean onLoop) {
    try (SocketIoServer io = echo(onLoop);
        Frames frames = Frames.connect(io.port())) {
      frames.wire.send(joined(text("42[\"echo\",\"hello\"]"), text("4x")));
      assertEnds(frames, "close 1000", "42[\"echo\",\"hello\"]");
    }
  }

  @Test
  void aListenerThatBlocksHoldsTheClosingHandshakeUpForFiveSecondsOnly() {
    EventQueue<String> end = new EventQueue<>();
    Undertow undertow = plain(false, socket -> socket.onText(text -> end.next()));
    try (Frames frames = Frames.open(Wire.to(portOf(undertow)), "/")) {
      frames.wire.send(joined(text("hello"), CLOSE));
      assertEnds(frames, "close 1000 ");
    } finally {
      end.add("");
      undertow.stop();
    }
  }

  private static void assertEnds(Frames frames, String answered, String... before) {
    assertEquals(List.of(before), frames.next(before.length));
    String close = frames.next();
    assertEquals(answered, close.substring(0, Math.min(answered.length(), close.length())));
  }

  private static Undertow plain(boolean onLoop, ValueListener<WebSocket> onOpen) {
    WebSocketOptions.Builder options = WebSocketOptions.builder();
    WebSocketOptions built = onLoop ? options.listenersOnLoop().build() : options.build();
    Undertow undertow =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(WebSocketHandler.of(built, onOpen))
            .build();
    undertow.start();
    return undertow;
  }

  private static int portOf(Undertow undertow) {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  private static EngineServer engine(boolean onLoop) {
    ServerBuilder<EngineServer> builder = EngineServer.builder().path("/socket.io");
    EngineServer engine = (onLoop ? builder.listenersOnLoop() : builder).build();
    return engine.onConnection(session -> session.onText(session::send)).listen(0);
  }

  private static SocketIoServer echo(boolean onLoop) {
    ServerBuilder<SocketIoServer> builder = SocketIoServer.builder();
    SocketIoServer io = (onLoop ? builder.listenersOnLoop() : builder).build();
    io.onConnection(
        socket -> socket.on("echo", args -> socket.emit("echo", args.get(0, String.class))));
    return io.listen(0);
  }

  private static byte[] text(String text) {
    return Frames.bytes(0x81, text.getBytes(UTF_8));
  }

  private static byte[] joined(byte[]... frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Stream.of(frames).forEach(all::writeBytes);
    return all.toByteArray();
  }
}
