package io.tidewire.server;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.event.ErrorContext;
import io.tidewire.server.engine.EngineSession;
import io.tidewire.server.engine.SessionListener;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketDecoder;
import io.tidewire.socketio.PacketException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * The side of a {@link Client} that reads: makes packets of what comes, and ends the session of who
 * sends what is none. A layer and no part, so that a client stays one object. Confined to the loop.
 */
abstract sealed class ClientInput implements SessionListener permits Client {
  private static final Logger LOG = System.getLogger(Client.class.getName());

  final ServerOptions options;
  final EngineSession session;
  final ReadingGate gate;
  private PacketDecoder decoder;
  private long bytes; // of the packet that has begun, with its attachments so far
  private EventLoop.@Nullable Timer attachmentsDeadline; // null while no attachment is due

  ClientInput(ServerOptions options, EngineSession session) {
    this.options = options;
    this.session = session;
    this.gate = new ReadingGate(session.loop(), session, options.maxPendingBytes());
    this.decoder = options.parser().decoder(options.packetLimits());
  }

  /** A packet came, with all its attachments. */
  abstract void route(Packet packet, long bytes);

  /** Whether attachments for that namespace may come. */
  abstract boolean expects(String namespace);

  @Override
  public void onText(EnginePacket.Text text) {
    Packet packet;
    try {
      packet = decoder.text(text.frame(), text.from());
    } catch (Throwable failed) {
      refuse(failed);
      return;
    }
    receive(packet, text.length());
  }

  @Override
  public void onBinary(byte[] data) {
    Packet packet;
    try {
      packet = decoder.binary(data);
    } catch (Throwable failed) {
      refuse(failed);
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
      cancelAttachmentsDeadline();
      gate.unfinished(0);
    }
    route(packet, weight);
  }

  private void awaitAttachments() {
    String namespace = decoder.awaitingNamespace();
    if (namespace == null || expects(namespace)) {
      attachmentsDeadline = session.loop().after(options.attachmentTimeout(), this::late);
      gate.unfinished(bytes);
    } else {
      refuse("attachments for a namespace that was not joined");
    }
  }

  /** They are not late while we do not read them. */
  private void late() {
    if (gate.isOpen()) {
      session.close(CloseReason.ATTACHMENTS_LATE);
    } else {
      attachmentsDeadline = session.loop().after(options.attachmentTimeout(), this::late);
    }
  }

  /** The parser may be the application's: what else it throws ends the session too. */
  private void refuse(Throwable failed) {
    if (failed instanceof PacketException bad) {
      refuse(bad);
    } else {
      refuse("the packet could not be read");
      options
          .onError()
          .accept(
              failed,
              ErrorContext.of("parser").withAddress(Client.textOf(session.request().address())));
    }
  }

  final void refuse(String why) {
    refuse(new PacketException(why));
  }

  /** Bad input costs its sender the session, as in the reference. */
  private void refuse(PacketException bad) {
    log("input refused: {1}", bad);
    session.closeAnswered(CloseReason.valueOf(bad.reason().name()));
  }

  /** The session is over: half a packet and the request are of no more use. */
  final void forgetInput() {
    decoder = options.parser().decoder(options.packetLimits());
    session.forgetRequest();
  }

  final void cancelAttachmentsDeadline() {
    if (attachmentsDeadline != null) {
      attachmentsDeadline.cancel();
      attachmentsDeadline = null;
    }
  }

  final void log(String what, Object detail) {
    if (LOG.isLoggable(Level.DEBUG)) {
      LOG.log(Level.DEBUG, "{0}: " + what, session.request().address(), detail);
    }
  }
}
