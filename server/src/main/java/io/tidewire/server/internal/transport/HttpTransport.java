package io.tidewire.server.internal.transport;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.server.internal.http.HttpReply;
import java.util.List;
import java.util.Optional;

/** A transport whose client sends by POST, one at a time. Confined to the session's loop. */
public interface HttpTransport extends Transport {
  /** What the client reads and writes; empty for the plain text of revision 4. Thread-safe. */
  Optional<PayloadFormat> format();

  /** A POST begins. False: another one is under way, and the caller has to refuse this one. */
  boolean beginPost(HttpReply reply);

  /** A POST is about to be refused: it must not be abandoned when its session ends for that. */
  void forgetPost(HttpReply reply);

  /** The packets of a POST; the client sends the next one when this one is answered. */
  void onPost(List<EnginePacket> packets, HttpReply reply);
}
