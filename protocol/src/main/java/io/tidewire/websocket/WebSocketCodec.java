package io.tidewire.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One side of a WebSocket connection without its I/O (RFC 6455, 5 and 7; RFC 7692): frames,
 * messages and the closing handshake. Confined to the thread that feeds it. Idle, it holds no
 * buffer, and no native memory unless a compression context is taken over. Every frame it makes has
 * an array of its own.
 */
public final class WebSocketCodec {
  private static final int MAX_CONTROL_PAYLOAD = 125;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** What the peer sends. */
  private enum Input {
    OPEN,
    CLOSED, // the peer's close frame was received
    REJECTED, // invalid, or over a limit
    RELEASED
  }

  /** What this side sends. The directions close one after the other, in either order. */
  private enum Output {
    OPEN,
    CLOSED, // this side's close frame was made
    RELEASED
  }

  private final FrameDecoder decoder;
  private final MessageAssembler assembler;
  private final ControlFrames controls = new ControlFrames();
  private final @Nullable MessageDeflater deflater; // null unless deflate was agreed on
  private final int threshold;
  private final @Nullable IntSupplier maskKeys; // null in the server's role
  private Input input = Input.OPEN;
  private Output output = Output.OPEN;

  private WebSocketCodec(
      WebSocketLimits limits, @Nullable DeflateOptions deflate, @Nullable IntSupplier maskKeys) {
    boolean server = maskKeys == null;
    this.decoder = new FrameDecoder(server, deflate != null, limits.maxFramePayload());
    this.assembler =
        new MessageAssembler(
            limits,
            deflate == null ? null : inflater(deflate, server, limits.maxInflatedMessage()));
    this.deflater = deflate == null ? null : deflater(deflate, server);
    this.threshold = deflate == null ? 0 : Math.max(1, deflate.threshold());
    this.maskKeys = maskKeys;
  }

  /** The server's side, with what the opening handshake agreed on. */
  public static WebSocketCodec server(WebSocketLimits limits, Optional<DeflateOptions> deflate) {
    return new WebSocketCodec(limits, deflate.orElse(null), null);
  }

  /**
   * The client's side, with what the opening handshake agreed on.
   *
   * @param maskKeys gives each frame its mask, which must be unpredictable (RFC 6455, 10.3)
   */
  public static WebSocketCodec client(
      WebSocketLimits limits, Optional<DeflateOptions> deflate, IntSupplier maskKeys) {
    return new WebSocketCodec(limits, deflate.orElse(null), maskKeys);
  }

  /**
   * The next whole message out of {@code in}, whose bytes it may overwrite; null when {@code in} is
   * used up. After the peer's close, an exception or {@link #release} all input is ignored.
   *
   * @throws WebSocketException if the peer breaks the protocol or a limit: send {@link #close} with
   *     its status
   */
  public @Nullable Message receive(ByteBuffer in) {
    if (input != Input.OPEN) {
      in.position(in.limit());
      return null;
    }
    try {
      return next(in);
    } catch (WebSocketException rejected) {
      input = Input.REJECTED;
      in.position(in.limit());
      assembler.release();
      throw rejected;
    }
  }

  private @Nullable Message next(ByteBuffer in) {
    for (FramePart part = decoder.next(in); part != null; part = decoder.next(in)) {
      Message message = part.opcode().isControl() ? controls.accept(part) : assembler.accept(part);
      if (message instanceof Message.Close) {
        input = Input.CLOSED;
        assembler.release();
      }
      if (message != null) {
        return message;
      }
    }
    return null;
  }

  /**
   * The frame of a text message; an unpaired surrogate is sent as a question mark.
   *
   * @throws IllegalStateException after {@link #close} or {@link #release}
   */
  public ByteBuffer text(String data) {
    return data(Opcode.TEXT, ByteBuffer.wrap(data.getBytes(UTF_8)));
  }

  /**
   * The frame of a text message that is UTF-8 already. Leaves the position of {@code utf8}.
   *
   * @throws IllegalStateException after {@link #close} or {@link #release}
   */
  public ByteBuffer text(ByteBuffer utf8) {
    return data(Opcode.TEXT, utf8);
  }

  /**
   * The frame of a binary message. Leaves the position of {@code data}, here and below.
   *
   * @throws IllegalStateException after {@link #close} or {@link #release}
   */
  public ByteBuffer binary(ByteBuffer data) {
    return data(Opcode.BINARY, data);
  }

  /**
   * A ping of at most 125 bytes.
   *
   * @throws IllegalStateException after {@link #close} or {@link #release}
   */
  public ByteBuffer ping(ByteBuffer data) {
    return control(Opcode.PING, data);
  }

  /**
   * A pong of at most 125 bytes: those of the ping that it answers.
   *
   * @throws IllegalStateException after {@link #close} or {@link #release}
   */
  public ByteBuffer pong(ByteBuffer data) {
    return control(Opcode.PONG, data);
  }

  /**
   * This side's close frame the first time, an empty buffer afterwards. {@link
   * CloseStatus#NO_STATUS} gives an empty frame; {@link CloseStatus#echo} is what answers the
   * peer's close.
   *
   * @throws IllegalArgumentException if the code may not travel, or the reason does not fit
   */
  public ByteBuffer close(CloseStatus status) {
    ByteBuffer payload = closePayload(status);
    if (output == Output.CLOSED) {
      return NOTHING;
    }
    output = Output.CLOSED;
    return frame(Opcode.CLOSE, false, payload);
  }

  /** Whether {@link #close} was called. */
  public boolean closeSent() {
    return output == Output.CLOSED;
  }

  /** Whether {@link #receive} returned the peer's close. */
  public boolean closeReceived() {
    return input == Input.CLOSED;
  }

  /**
   * Whether a message of that size goes uncompressed, so that a server may send it a frame of
   * {@link FrameEncoder} instead.
   */
  public boolean sendsPlain(int payloadBytes) {
    return deflater == null || payloadBytes < threshold;
  }

  /** Frees native memory and what was received of an unfinished message. Idempotent. */
  public void release() {
    input = input == Input.OPEN ? Input.RELEASED : input;
    output = output == Output.OPEN ? Output.RELEASED : output;
    assembler.release();
    if (deflater != null) {
      deflater.release();
    }
  }

  private ByteBuffer data(Opcode opcode, ByteBuffer payload) {
    requireOpen();
    ByteBuffer compressed =
        deflater == null || sendsPlain(payload.remaining()) ? null : deflater.deflate(payload);
    return compressed == null ? frame(opcode, false, payload) : frame(opcode, true, compressed);
  }

  private ByteBuffer control(Opcode opcode, ByteBuffer payload) {
    requireOpen();
    if (payload.remaining() > MAX_CONTROL_PAYLOAD) {
      throw new IllegalArgumentException(
          opcode + " of " + payload.remaining() + " bytes: send at most " + MAX_CONTROL_PAYLOAD);
    }
    return frame(opcode, false, payload);
  }

  private ByteBuffer frame(Opcode opcode, boolean compressed, ByteBuffer payload) {
    return maskKeys == null
        ? FrameEncoder.unmasked(opcode, compressed, payload)
        : FrameEncoder.masked(opcode, compressed, payload, maskKeys.getAsInt());
  }

  private void requireOpen() {
    if (output != Output.OPEN) {
      throw new IllegalStateException("nothing may be sent after close() or release()");
    }
  }

  private static ByteBuffer closePayload(CloseStatus status) {
    byte[] reason = status.reason().getBytes(UTF_8);
    if (reason.length > CloseStatus.MAX_REASON_BYTES) {
      throw new IllegalArgumentException(
          "close reason of " + reason.length + " bytes: shorten it to 123 bytes of UTF-8");
    }
    if (status.code() == CloseStatus.NO_STATUS && reason.length == 0) {
      return NOTHING;
    }
    if (!CloseStatus.mayTravel(status.code())) {
      throw new IllegalArgumentException(
          "close code " + status.code() + " may not be sent: use 1000-1003, 1007-1014, 3000-4999");
    }
    return ByteBuffer.allocate(2 + reason.length)
        .putShort((short) status.code())
        .put(reason)
        .flip();
  }

  private static MessageDeflater deflater(DeflateOptions agreed, boolean server) {
    return server
        ? new MessageDeflater(
            agreed.level(), agreed.serverMaxWindowBits(), !agreed.serverNoContextTakeover())
        : new MessageDeflater(
            agreed.level(), agreed.clientMaxWindowBits(), !agreed.clientNoContextTakeover());
  }

  private static MessageInflater inflater(DeflateOptions agreed, boolean server, int maxMessage) {
    boolean fresh = server ? agreed.clientNoContextTakeover() : agreed.serverNoContextTakeover();
    return new MessageInflater(!fresh, maxMessage);
  }
}
