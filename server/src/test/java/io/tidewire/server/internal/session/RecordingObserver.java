package io.tidewire.server.internal.session;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.DisconnectReason;
import io.tidewire.server.observe.ServerObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Records the notifications of an observer, in order. Thread-safe. */
public final class RecordingObserver implements ServerObserver {
  public final List<String> log = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void sessionOpened(TransportName transport) {
    log.add("opened " + transport.text());
  }

  @Override
  public void sessionClosed(TransportName transport, CloseReason reason, Duration lived) {
    log.add("closed " + transport.text() + " " + reason.name());
  }

  @Override
  public void requestRefused(String reason) {
    log.add("refused " + reason);
  }

  @Override
  public void upgradeStarted(TransportName to) {
    log.add("upgrade to " + to.text());
  }

  @Override
  public void upgradeCompleted(TransportName from, TransportName to) {
    log.add("upgraded from " + from.text() + " to " + to.text());
  }

  @Override
  public void upgradeFailed(TransportName to) {
    log.add("no upgrade to " + to.text());
  }

  @Override
  public void packetReceived(TransportName transport, int size) {
    log.add("in " + transport.text() + " " + size);
  }

  @Override
  public void packetsSent(TransportName transport, int packets, int size) {
    log.add("out " + transport.text() + " " + packets + " of " + size);
  }

  @Override
  public void packetsDropped(int packets, long size) {
    log.add("dropped " + packets + " of " + size);
  }

  @Override
  public void backlogChanged(int packets, long size) {
    log.add("backlog " + packets + " of " + size);
  }

  @Override
  public void heartbeat(Duration roundTrip) {
    log.add("heartbeat");
  }

  @Override
  public void readingPaused() {
    log.add("paused");
  }

  @Override
  public void listenersBehind(int tasks) {
    log.add("for the listeners");
  }

  @Override
  public void socketConnected(String namespace) {
    log.add("socket in " + namespace);
  }

  @Override
  public void socketDisconnected(String namespace, DisconnectReason reason) {
    log.add("socket out of " + namespace + " " + reason.name());
  }

  @Override
  public void drainStarted(int sessions) {
    log.add("drain of " + sessions);
  }
}
