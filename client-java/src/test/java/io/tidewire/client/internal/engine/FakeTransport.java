package io.tidewire.client.internal.engine;

import io.tidewire.client.internal.http.TransportException;
import io.tidewire.client.internal.transport.Transport;
import io.tidewire.client.internal.transport.TransportListener;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.engineio.TransportName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transport that a test plays the server of; what it is told goes to one list for all. */
class FakeTransport implements Transport {
  final TransportListener listener;
  private final TransportName name;
  private final List<String> log;
  private boolean writable;

  FakeTransport(TransportName name, List<String> log, TransportListener listener) {
    this.name = name;
    this.log = log;
    this.listener = listener;
  }

  /** A WebSocket, which can be held. */
  static final class Held extends FakeTransport implements Transport.Holdable {
    Held(List<String> log, TransportListener listener) {
      super(TransportName.WEBSOCKET, log, listener);
    }

    @Override
    public void hold() {
      log("hold");
    }

    @Override
    public void release() {
      log("release");
    }
  }

  /** A stream, which can be drained. */
  static final class Stream extends Polling implements Transport.Streaming {
    private Runnable ended = () -> {};

    Stream(List<String> log, TransportListener listener) {
      super(TransportName.STREAMING, log, listener);
    }

    @Override
    public void drain(Runnable then) {
      log("drain");
      ended = then;
    }

    /** The server ended it. */
    void end() {
      ended.run();
    }
  }

  /** Polling, which can pause. */
  static class Polling extends FakeTransport implements Transport.Pausable {
    private @Nullable Runnable paused; // null unless it is to pause

    Polling(TransportName name, List<String> log, TransportListener listener) {
      super(name, log, listener);
    }

    @Override
    public void pause(Runnable then) {
      log("pause");
      block();
      paused = then;
    }

    @Override
    public void resume() {
      if (paused != null) {
        log("resume");
        paused = null;
        unblock();
      }
    }

    /** What was under way is done. */
    void rest() {
      Runnable then = paused;
      if (then != null) {
        then.run();
      }
    }
  }

  @Override
  public TransportName name() {
    return name;
  }

  @Override
  public void open() {
    log("open");
  }

  @Override
  public boolean writable() {
    return writable;
  }

  @Override
  public void send(List<EnginePacket> packets) {
    log(EnginePayload.encode(packets).replace(EnginePayload.SEPARATOR, ' '));
  }

  @Override
  public void close() {
    log("close");
    writable = false;
  }

  /** It connected. */
  void connect() {
    writable = true;
    listener.onOpen(this);
  }

  void receive(EnginePacket packet) {
    listener.onPacket(this, packet);
  }

  /** Takes nothing until {@link #drain}. */
  void block() {
    writable = false;
  }

  void unblock() {
    writable = true;
  }

  void drain() {
    writable = true;
    listener.onDrain(this);
  }

  void fail(CloseReason reason, String why) {
    writable = false;
    listener.onClose(this, reason, new TransportException(reason, why));
  }

  void log(String what) {
    log.add(name.text() + " " + what);
  }
}
