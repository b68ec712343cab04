package io.tidewire.client.internal.manager;

import io.tidewire.client.ClientOptions;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketDecoder;
import io.tidewire.socketio.PacketLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates between packets of Socket.IO and the messages of a session. */
public final class Messages {
  private Messages() {}

  /** The packet's text, if it has one, then its attachments. */
  public static List<EnginePacket> of(EncodedPacket encoded) {
    List<EnginePacket> messages = new ArrayList<>(1 + encoded.attachments().size());
    if (encoded.utf8().length > 0) {
      messages.add(new EnginePacket.Text(encoded.text()));
    }
    encoded.attachments().forEach(bytes -> messages.add(new EnginePacket.Binary(bytes)));
    return messages;
  }

  static PacketDecoder decoder(ClientOptions options) {
    return options
        .parser()
        .decoder(new PacketLimits(options.maxAttachments(), options.maxMessageBytes()));
  }

  /** The packet that a message completes; null while attachments are missing. */
  static @Nullable Packet decode(EnginePacket message, PacketDecoder decoder) {
    if (message instanceof EnginePacket.Text text) {
      return decoder.text(text.frame(), text.from());
    }
    return decoder.binary(((EnginePacket.Binary) message).data());
  }
}
