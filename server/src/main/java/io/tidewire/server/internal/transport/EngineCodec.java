package io.tidewire.server.internal.transport;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePacketCodec;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.engineio.EngineRevision;
import io.tidewire.engineio.v3.Revision3Codec;
import io.tidewire.websocket.FrameEncoder;
import io.tidewire.websocket.WebSocketCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How packets are encoded in a WebSocket; only binary messages differ. */
public enum EngineCodec {
  /** Revision 4: a binary frame of the bytes. */
  FRAME,
  /** Revision 4, for a client that cannot receive bytes. */
  BASE64,
  /** Revision 3: a binary frame with the packet's type before the bytes. */
  TYPED_FRAME,
  /** Revision 3, for a client that cannot receive bytes. */
  TYPED_BASE64;

  public static EngineCodec of(EngineRevision revision, boolean base64) {
    return switch (revision) {
      case V3 -> base64 ? TYPED_BASE64 : TYPED_FRAME;
      case V4 -> base64 ? BASE64 : FRAME;
    };
  }

  EnginePacket decode(String text) {
    return isTyped() ? Revision3Codec.decode(text) : EnginePacketCodec.decode(text);
  }

  EnginePacket decode(byte[] bytes) {
    return isTyped() ? Revision3Codec.decodeBinary(bytes) : new EnginePacket.Binary(bytes);
  }

  /** A frame for one connection, compressed if the codec decides so. */
  ByteBuffer frame(WebSocketCodec codec, EnginePacket packet) {
    return packet instanceof EnginePacket.Binary binary && !isText()
        ? codec.binary(ByteBuffer.wrap(bytes(binary)))
        : codec.text(text(packet));
  }

  /** A frame that is never compressed. */
  byte[] plainFrame(EnginePacket packet) {
    return packet instanceof EnginePacket.Binary binary && !isText()
        ? binaryFrame(bytes(binary))
        : textFrame(text(packet));
  }

  private static byte[] binaryFrame(byte[] data) {
    byte[] frame = new byte[FrameEncoder.sizeOf(data.length)];
    FrameEncoder.putBinary(frame, 0, data);
    return frame;
  }

  private static byte[] textFrame(String text) {
    byte[] rest = text.substring(1).getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[FrameEncoder.sizeOf(1 + rest.length)];
    FrameEncoder.putText(frame, 0, text.charAt(0), rest);
    return frame;
  }

  private boolean isTyped() {
    return this == TYPED_FRAME || this == TYPED_BASE64;
  }

  private boolean isText() {
    return this == BASE64 || this == TYPED_BASE64;
  }

  private byte[] bytes(EnginePacket.Binary packet) {
    return this == TYPED_FRAME ? Revision3Codec.encodeBinary(packet) : packet.data();
  }

  private String text(EnginePacket packet) {
    return this == BASE64
        ? EnginePayload.encode(List.of(packet))
        : isTyped() ? Revision3Codec.encode(packet) : EnginePacketCodec.encode(packet);
  }
}
