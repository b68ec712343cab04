package io.tidewire.server.internal.socketio;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.event.ErrorContext;
import io.tidewire.server.internal.net.AddressText;
import io.tidewire.server.internal.net.ReadBackpressure;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.options.ServerOptions;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketDecoder;
import io.tidewire.socketio.PacketException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a session's messages into packets. A malformed message closes the session, as in the
 * reference. Confined to the loop.
 */
final class PacketReader {
  /** Receives packets. */
  interface Listener {
    /** A packet came, with all its attachments. */
    void onPacket(Packet packet, long bytes);

    /** Whether attachments for that namespace may come. */
    boolean expects(String namespace);
  }

  private static final Logger LOG = System.getLogger(PacketReader.class.getName());

  private final ServerOptions options;
  private final EngineSession session;
  private final ReadBackpressure gate;
  private final Listener listener;
  private PacketDecoder decoder;
  private long bytes; // of the packet that has begun, with its attachments so far
  private EventLoop.@Nullable Timer attachmentsDeadline; // null while no attachment is due

  PacketReader(
      ServerOptions options, EngineSession session, ReadBackpressure gate, Listener listener) {
    this.options = options;
    this.session = session;
    this.gate = gate;
    this.listener = listener;
    this.decoder = options.parser().decoder(options.packetLimits());
  }

  void onText(EnginePacket.Text text) {
    Packet packet;
    try {
      packet = decoder.text(text.frame(), text.from());
    } catch (Throwable failed) {
      reject(failed);
      return;
    }
    receive(packet, text.length());
  }

  void onBinary(byte[] data) {
    Packet packet;
    try {
      packet = decoder.binary(data);
    } catch (Throwable failed) {
      reject(failed);
      return;
    }
    receive(packet, data.length);
  }

  /** Null is a packet whose attachments are yet to come, all of them by one deadline. */
  private void receive(@Nullable Packet packet, int size) {
    bytes += size;
    if (packet != null) {
      complete(packet);
    } else if (attachmentsDeadline == null) {
      awaitAttachments();
    } else {
      gate.unfinished(bytes);
    }
  }

  private void complete(Packet packet) {
    long weight = bytes;
    bytes = 0;
    if (attachmentsDeadline != null) {
      cancelDeadline();
      gate.unfinished(0);
    }
    listener.onPacket(packet, weight);
  }

  private void awaitAttachments() {
    String namespace = decoder.awaitingNamespace();
    if (namespace == null || listener.expects(namespace)) {
      startDeadline();
      gate.unfinished(bytes);
    } else {
      reject("attachments for a namespace that was not joined");
    }
  }

  private void startDeadline() {
    attachmentsDeadline = session.loop().after(options.attachmentTimeout(), this::onDeadline);
  }

  /** Attachments are not late while the session is not read from. */
  private void onDeadline() {
    if (gate.isOpen()) {
      session.close(CloseReason.ATTACHMENTS_LATE);
    } else {
      startDeadline();
    }
  }

  /** The parser may be the application's: what else it throws closes the session too. */
  private void reject(Throwable failed) {
    if (failed instanceof PacketException malformed) {
      reject(malformed);
    } else {
      reject("the packet could not be read");
      String address = AddressText.of(session.request().address());
      options.onError().accept(failed, ErrorContext.of("parser").withAddress(address));
    }
  }

  void reject(String why) {
    reject(new PacketException(why));
  }

  private void reject(PacketException malformed) {
    if (LOG.isLoggable(Level.DEBUG)) {
      LOG.log(Level.DEBUG, "{0}: input rejected: {1}", session.request().address(), malformed);
    }
    session.closeAnswered(CloseReason.valueOf(malformed.reason().name()));
  }

  /** The session is closed: half a packet and the request are of no more use. */
  void close() {
    cancelDeadline();
    decoder = options.parser().decoder(options.packetLimits());
    session.forgetRequest();
  }

  private void cancelDeadline() {
    if (attachmentsDeadline != null) {
      attachmentsDeadline.cancel();
      attachmentsDeadline = null;
    }
  }
}
