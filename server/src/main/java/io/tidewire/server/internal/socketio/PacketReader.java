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
    ServerOptions options();

    EngineSession session();

    /** A packet came, with all its attachments. */
    void onPacket(Packet packet, long bytes);

    /** Whether attachments for that namespace may come. */
    boolean expects(String namespace);
  }

  private static final Logger LOG = System.getLogger(PacketReader.class.getName());

  private final ReadBackpressure backpressure;
  private final Listener listener;
  private PacketDecoder decoder;
  private long bytes; // of the incomplete packet, with its attachments so far
  private EventLoop.@Nullable Timer attachmentsDeadline; // null while no attachment is due

  PacketReader(Listener listener) {
    EngineSession session = listener.session();
    ServerOptions options = listener.options();
    this.backpressure = new ReadBackpressure(session.loop(), session, options.maxPendingBytes());
    this.listener = listener;
    this.decoder = options.parser().decoder(options.packetLimits());
  }

  /** Pauses reading while too much of what was read waits for listeners. */
  ReadBackpressure backpressure() {
    return backpressure;
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

  /** Null is a packet that waits for attachments; one deadline covers all of them. */
  private void receive(@Nullable Packet packet, int size) {
    bytes += size;
    if (packet != null) {
      complete(packet);
    } else if (attachmentsDeadline == null) {
      awaitAttachments();
    } else {
      backpressure.unfinished(bytes);
    }
  }

  private void complete(Packet packet) {
    long weight = bytes;
    bytes = 0;
    if (attachmentsDeadline != null) {
      cancelDeadline();
      backpressure.unfinished(0);
    }
    listener.onPacket(packet, weight);
  }

  private void awaitAttachments() {
    String namespace = decoder.awaitingNamespace();
    if (namespace == null || listener.expects(namespace)) {
      startDeadline();
      backpressure.unfinished(bytes);
    } else {
      reject("attachments for a namespace that was not joined");
    }
  }

  private void startDeadline() {
    attachmentsDeadline =
        listener.session().loop().after(listener.options().attachmentTimeout(), this::onDeadline);
  }

  /** While reading is paused, attachments are not late. */
  private void onDeadline() {
    if (backpressure.isOpen()) {
      listener.session().close(CloseReason.ATTACHMENTS_LATE);
    } else {
      startDeadline();
    }
  }

  /** A parser of the application may throw anything; the session closes then, too. */
  private void reject(Throwable failed) {
    if (failed instanceof PacketException malformed) {
      reject(malformed);
    } else {
      reject("the packet could not be read");
      String address = AddressText.of(listener.session().request().address());
      listener.options().onError().accept(failed, ErrorContext.of("parser").withAddress(address));
    }
  }

  void reject(String why) {
    reject(new PacketException(why));
  }

  private void reject(PacketException malformed) {
    if (LOG.isLoggable(Level.DEBUG)) {
      LOG.log(
          Level.DEBUG,
          "{0}: input rejected: {1}",
          listener.session().request().address(),
          malformed);
    }
    listener.session().closeAnswered(CloseReason.valueOf(malformed.reason().name()));
  }

  /** The session is closed: drops an incomplete packet and the details of the request. */
  void close() {
    cancelDeadline();
    decoder = listener.options().parser().decoder(listener.options().packetLimits());
    listener.session().forgetRequest();
  }

  private void cancelDeadline() {
    if (attachmentsDeadline != null) {
      attachmentsDeadline.cancel();
      attachmentsDeadline = null;
    }
  }
}
