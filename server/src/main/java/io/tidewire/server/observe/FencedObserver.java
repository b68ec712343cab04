package io.tidewire.server.observe;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.Calls;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.ErrorHook;
import java.time.Duration;

/** An observer whose failures reach the error hook, and nobody else. As thread-safe as it is. */
public final class FencedObserver implements ServerObserver {
  private final ServerObserver observer;
  private final ErrorHook onError;

  private FencedObserver(ServerObserver observer, ErrorHook onError) {
    this.observer = observer;
    this.onError = onError;
  }

  /** The observer behind a fence, or as it is if it hears nothing. */
  public static ServerObserver of(ServerObserver observer, ErrorHook onError) {
    return observer == NONE
        ? observer
        : new FencedObserver(observer, onError.at(ErrorContext.of("observer")));
  }

  @Override
  public void sessionOpened(TransportName transport) {
    Calls.run(() -> observer.sessionOpened(transport), onError);
  }

  @Override
  public void sessionClosed(TransportName transport, CloseReason reason, Duration lived) {
    Calls.run(() -> observer.sessionClosed(transport, reason, lived), onError);
  }

  @Override
  public void requestRefused(String reason) {
    Calls.run(() -> observer.requestRefused(reason), onError);
  }

  @Override
  public void upgradeStarted(TransportName to) {
    Calls.run(() -> observer.upgradeStarted(to), onError);
  }

  @Override
  public void upgradeCompleted(TransportName from, TransportName to) {
    Calls.run(() -> observer.upgradeCompleted(from, to), onError);
  }

  @Override
  public void upgradeFailed(TransportName to) {
    Calls.run(() -> observer.upgradeFailed(to), onError);
  }

  @Override
  public void packetReceived(TransportName transport, int size) {
    Calls.run(() -> observer.packetReceived(transport, size), onError);
  }

  @Override
  public void packetsSent(TransportName transport, int packets, int size) {
    Calls.run(() -> observer.packetsSent(transport, packets, size), onError);
  }

  @Override
  public void packetsDropped(int packets, long size) {
    Calls.run(() -> observer.packetsDropped(packets, size), onError);
  }

  @Override
  public void backlogChanged(int packets, long size) {
    Calls.run(() -> observer.backlogChanged(packets, size), onError);
  }

  @Override
  public void heartbeat(Duration roundTrip) {
    Calls.run(() -> observer.heartbeat(roundTrip), onError);
  }

  @Override
  public void readingPaused() {
    Calls.run(() -> observer.readingPaused(), onError);
  }

  @Override
  public void listenersBehind(int tasks) {
    Calls.run(() -> observer.listenersBehind(tasks), onError);
  }

  @Override
  public void socketConnected(String namespace) {
    Calls.run(() -> observer.socketConnected(namespace), onError);
  }

  @Override
  public void socketDisconnected(String namespace, DisconnectReason reason) {
    Calls.run(() -> observer.socketDisconnected(namespace, reason), onError);
  }

  @Override
  public void drainStarted(int sessions) {
    Calls.run(() -> observer.drainStarted(sessions), onError);
  }
}
