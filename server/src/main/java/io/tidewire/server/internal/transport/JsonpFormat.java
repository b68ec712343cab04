package io.tidewire.server.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.engineio.EngineRevision;
import io.tidewire.engineio.v3.JsonpText;
import io.tidewire.engineio.v3.Revision3Payload;
import io.tidewire.server.internal.http.HttpReply;
import io.tidewire.text.StrictUtf8;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/** JSONP in both revisions: scripts to the client, forms from it, and bytes in base64. */
final class JsonpFormat implements PayloadFormat {
  private final String beginning;
  private final EngineRevision revision;

  JsonpFormat(String callback, EngineRevision revision) {
    this.beginning = JsonpText.beginning(callback);
    this.revision = revision;
  }

  @Override
  public boolean takesBytes() {
    return false;
  }

  @Override
  public List<EnginePacket> decode(byte[] body, int length, boolean bytes, int maxPackets)
      throws CharacterCodingException {
    String payload = JsonpText.ofForm(StrictUtf8.decode(body, 0, length));
    return revision == EngineRevision.V3
        ? Revision3Payload.decode(payload, maxPackets)
        : EnginePayload.decode(payload, maxPackets);
  }

  @Override
  public Body encode(List<EnginePacket> packets) {
    String payload =
        revision == EngineRevision.V3
            ? Revision3Payload.encode(packets)
            : EnginePayload.encode(packets);
    return new Body(HttpReply.SCRIPT, JsonpText.script(beginning, payload).getBytes(UTF_8));
  }
}
