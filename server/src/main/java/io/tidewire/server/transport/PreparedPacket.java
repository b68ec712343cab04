package io.tidewire.server.transport;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePacketCodec;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.websocket.FrameEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets that travel as one, a text and its attachments, made ready once for any number of
 * receivers. Thread-safe: the encodings are made when first needed, and equal whoever makes them.
 */
public final class PreparedPacket {
  public static final PreparedPacket PING = of(new EnginePacket.Ping(false));
  public static final PreparedPacket PROBED = of(new EnginePacket.Pong(true));
  public static final PreparedPacket NOOP = of(new EnginePacket.Noop());
  public static final PreparedPacket CLOSE = of(new EnginePacket.Close());

  private static final char MESSAGE = '4';

  private final List<EnginePacket> packets;
  private final int size;
  private final boolean droppable;
  private volatile @Nullable List<ByteBuffer> frames; // null until a WebSocket needs them
  private volatile @Nullable String payload; // null until a poll needs it

  private PreparedPacket(List<EnginePacket> packets, boolean droppable) {
    this.packets = packets;
    this.droppable = droppable;
    int sum = 0;
    for (EnginePacket packet : packets) {
      sum += sizeOf(packet);
    }
    this.size = sum;
  }

  public static PreparedPacket of(EnginePacket packet) {
    return new PreparedPacket(List.of(packet), false);
  }

  /** A Socket.IO packet: its text and the attachments that follow it. */
  public static PreparedPacket of(String text, List<byte[]> attachments) {
    return of(text, attachments, false);
  }

  /** The same, and whether a client that is too slow may miss it, where the server was told so. */
  public static PreparedPacket of(String text, List<byte[]> attachments, boolean droppable) {
    if (attachments.isEmpty()) {
      return new PreparedPacket(List.of(new EnginePacket.Text(text)), droppable);
    }
    List<EnginePacket> packets = new ArrayList<>(1 + attachments.size());
    packets.add(new EnginePacket.Text(text));
    for (byte[] attachment : attachments) {
      packets.add(new EnginePacket.Binary(attachment));
    }
    return new PreparedPacket(packets, droppable);
  }

  public List<EnginePacket> packets() {
    return packets;
  }

  /** About how many bytes it takes on the wire: what limits on unsent data count. */
  public int size() {
    return size;
  }

  /** Whether a client that is too slow may miss it. */
  public boolean droppable() {
    return droppable;
  }

  /** Plain WebSocket frames, shared by all receivers: read them by absolute position only. */
  List<ByteBuffer> frames() {
    List<ByteBuffer> made = frames;
    if (made == null) {
      made = packets.size() == 1 ? List.of(frame(packets.get(0))) : allFrames();
      frames = made;
    }
    return made;
  }

  /** The packets as a piece of an HTTP payload. */
  String payload() {
    String made = payload;
    if (made == null) {
      made = EnginePayload.encode(packets);
      payload = made;
    }
    return made;
  }

  private List<ByteBuffer> allFrames() {
    List<ByteBuffer> all = new ArrayList<>(packets.size());
    for (EnginePacket packet : packets) {
      all.add(frame(packet));
    }
    return all;
  }

  private static ByteBuffer frame(EnginePacket packet) {
    if (packet instanceof EnginePacket.Text text) {
      return FrameEncoder.text(MESSAGE, text.data());
    }
    return packet instanceof EnginePacket.Binary binary
        ? FrameEncoder.binary(binary.data())
        : FrameEncoder.text(EnginePacketCodec.encode(packet).getBytes(StandardCharsets.UTF_8));
  }

  private static int sizeOf(EnginePacket packet) {
    if (packet instanceof EnginePacket.Text text) {
      return text.data().length() + 1;
    }
    return packet instanceof EnginePacket.Binary binary ? binary.data().length : 1;
  }
}
