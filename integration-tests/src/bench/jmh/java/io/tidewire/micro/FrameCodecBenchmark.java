package io.tidewire.micro;

import io.tidewire.websocket.Message;
import io.tidewire.websocket.WebSocketCodec;
import io.tidewire.websocket.WebSocketLimits;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The server's side of one message: decoding a client's masked frame, and encoding a frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameCodecBenchmark {
  private static final int KEY = 0x37fa213d;

  @Param({"32", "4096"})
  int bytes;

  private WebSocketCodec codec = newCodec();
  private String text = "";
  private byte[] data = {};
  private byte[] textFrame = {};
  private byte[] binaryFrame = {};
  private ByteBuffer in = ByteBuffer.allocate(0);

  /** Encodes the frames with the client's side of the same codec. */
  @Setup
  public void fill() {
    codec = newCodec();
    text = "x".repeat(bytes);
    data = new byte[bytes];
    textFrame = client().text(text).array();
    binaryFrame = client().binary(ByteBuffer.wrap(data)).array();
    in = ByteBuffer.allocate(textFrame.length);
  }

  /** Decodes a text message. */
  @Benchmark
  public @Nullable Message decodeText() {
    return codec.receive(arrived(textFrame));
  }

  /** Decodes a binary message. */
  @Benchmark
  public @Nullable Message decodeBinary() {
    return codec.receive(arrived(binaryFrame));
  }

  /** Encodes a text message. */
  @Benchmark
  public ByteBuffer encodeText() {
    return codec.text(text);
  }

  /** Encodes a binary message. */
  @Benchmark
  public ByteBuffer encodeBinary() {
    return codec.binary(ByteBuffer.wrap(data));
  }

  /** A copy, like a read from the network, because the codec unmasks in place. */
  private ByteBuffer arrived(byte[] frame) {
    return in.clear().put(frame).flip();
  }

  private static WebSocketCodec newCodec() {
    return WebSocketCodec.server(WebSocketLimits.of(1 << 20), Optional.empty());
  }

  private static WebSocketCodec client() {
    return WebSocketCodec.client(WebSocketLimits.of(1 << 20), Optional.empty(), () -> KEY);
  }
}
