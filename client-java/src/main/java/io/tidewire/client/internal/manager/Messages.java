package io.tidewire.client.internal.manager;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.socketio.EncodedPacket;
import java.util.ArrayList;
import java.util.List;

/** Turns encoded packets into messages of a session. */
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
}
