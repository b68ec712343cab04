package io.tidewire.server.internal.session;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EngineRevision;
import io.tidewire.server.internal.session.SessionState.Live;

/**
 * Hands what a session's client sends to who is to hear of it: the layer above, or the heartbeat.
 * Called on the session's loop.
 */
final class Incoming {
  private Incoming() {}

  static void deliver(
      SessionControl session, Heartbeat heartbeat, SessionListener listener, EnginePacket packet) {
    if (packet instanceof EnginePacket.Text text) {
      count(session, text.length());
      listener.onText(text);
    } else if (packet instanceof EnginePacket.Binary binary) {
      count(session, binary.data().length);
      listener.onBinary(binary.data());
    } else if (packet instanceof EnginePacket.Close) {
      session.closedAnswered(CloseReason.TRANSPORT_CLOSE);
    } else if (packet instanceof EnginePacket.Pong) {
      onSign(session, heartbeat, listener, EngineRevision.V4);
    } else if (packet instanceof EnginePacket.Ping) {
      onSign(session, heartbeat, listener, EngineRevision.V3);
    } // open, upgrade and noop mean nothing here, and the reference lets them pass
  }

  private static void count(SessionControl session, int size) {
    session.observer().packetReceived(session.transportName(), size);
  }

  private static void onSign(
      SessionControl session, Heartbeat heartbeat, SessionListener listener, EngineRevision of) {
    heartbeat.onSign(of);
    if (session.state() instanceof Live) {
      listener.onHeartbeat();
    }
  }
}
