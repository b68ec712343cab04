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

/** A transport whose server the test plays. All fake transports log their calls to one list. */
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

  /** A WebSocket, which can hold back packets. */
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

    /** The server ended the stream. */
    void end() {
      ended.run();
    }
  }

  /** Polling, which can pause. */
  static class Polling extends FakeTransport implements Transport.Pausable {
    private @Nullable Runnable paused; // null unless pausing

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

    /** The pending requests have finished. */
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

  /** The transport is connected. */
  void connect() {
    writable = true;
    listener.onOpen(this);
  }

  void receive(EnginePacket packet) {
    listener.onPacket(this, packet);
  }

  /** Is not writable until {@link #drain}. */
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
