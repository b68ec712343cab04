package io.tidewire.server.observe;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.loop.UserCode;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ErrorContext;
import java.time.Duration;

/** Passes what an observer throws to the error hook. As thread-safe as the observer. */
public final class FencedObserver implements ServerObserver {
  private final ServerObserver observer;
  private final ErrorHook onError;

  private FencedObserver(ServerObserver observer, ErrorHook onError) {
    this.observer = observer;
    this.onError = onError;
  }

  /** The guarded observer; {@link #NONE} needs no guard. */
  public static ServerObserver of(ServerObserver observer, ErrorHook onError) {
    return observer == NONE
        ? observer
        : new FencedObserver(observer, onError.at(ErrorContext.of("observer")));
  }

  @Override
  public void sessionOpened(TransportName transport) {
    UserCode.run(() -> observer.sessionOpened(transport), onError);
  }

  @Override
  public void sessionClosed(TransportName transport, CloseReason reason, Duration lived) {
    UserCode.run(() -> observer.sessionClosed(transport, reason, lived), onError);
  }

  @Override
  public void requestRefused(String reason) {
    UserCode.run(() -> observer.requestRefused(reason), onError);
  }

  @Override
  public void upgradeStarted(TransportName to) {
    UserCode.run(() -> observer.upgradeStarted(to), onError);
  }

  @Override
  public void upgradeCompleted(TransportName from, TransportName to) {
    UserCode.run(() -> observer.upgradeCompleted(from, to), onError);
  }

  @Override
  public void upgradeFailed(TransportName to) {
    UserCode.run(() -> observer.upgradeFailed(to), onError);
  }

  @Override
  public void packetReceived(TransportName transport, int size) {
    UserCode.run(() -> observer.packetReceived(transport, size), onError);
  }

  @Override
  public void packetsSent(TransportName transport, int packets, int size) {
    UserCode.run(() -> observer.packetsSent(transport, packets, size), onError);
  }

  @Override
  public void packetsDropped(int packets, long size) {
    UserCode.run(() -> observer.packetsDropped(packets, size), onError);
  }

  @Override
  public void backlogChanged(int packets, long size) {
    UserCode.run(() -> observer.backlogChanged(packets, size), onError);
  }

  @Override
  public void heartbeat(Duration roundTrip) {
    UserCode.run(() -> observer.heartbeat(roundTrip), onError);
  }

  @Override
  public void readingPaused() {
    UserCode.run(() -> observer.readingPaused(), onError);
  }

  @Override
  public void listenersBehind(int tasks) {
    UserCode.run(() -> observer.listenersBehind(tasks), onError);
  }

  @Override
  public void socketConnected(String namespace) {
    UserCode.run(() -> observer.socketConnected(namespace), onError);
  }

  @Override
  public void socketDisconnected(String namespace, DisconnectReason reason) {
    UserCode.run(() -> observer.socketDisconnected(namespace, reason), onError);
  }

  @Override
  public void drainStarted(int sessions) {
    UserCode.run(() -> observer.drainStarted(sessions), onError);
  }
}
