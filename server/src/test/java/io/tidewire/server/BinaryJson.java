package io.tidewire.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketDecoder;
import io.tidewire.socketio.PacketLimits;
import io.tidewire.socketio.PacketParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parser as an application may bring one: the usual JSON, but never as text. */
final class BinaryJson implements PacketParser {
  /** Makes a decoder fail as none should. */
  static final String DEFECT = "defect";

  @Override
  public EncodedPacket encode(Packet packet) {
    EncodedPacket json = PacketParser.json().encode(packet);
    List<byte[]> all = new ArrayList<>();
    all.add(json.text().getBytes(UTF_8));
    all.addAll(json.attachments());
    return new EncodedPacket("", all);
  }

  @Override
  public PacketDecoder decoder(PacketLimits limits) {
    return new Decoder(PacketParser.json().decoder(limits));
  }

  private record Decoder(PacketDecoder json) implements PacketDecoder {
    @Override
    public @Nullable Packet text(String encoded) {
      return json.text("refused");
    }

    @Override
    public @Nullable Packet binary(byte[] message) {
      if (json.awaitingAttachments()) {
        return json.binary(message);
      }
      String text = new String(message, UTF_8);
      if (text.equals(DEFECT)) {
        throw new IllegalStateException("on purpose");
      }
      return json.text(text);
    }

    @Override
    public boolean awaitingAttachments() {
      return json.awaitingAttachments();
    }
  }
}
