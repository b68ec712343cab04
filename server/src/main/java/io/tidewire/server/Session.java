package io.tidewire.server;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.event.ErrorContext;
import io.tidewire.json.bind.NotJson;
import io.tidewire.server.engine.EngineSession;
import io.tidewire.server.engine.SessionListener;
import io.tidewire.server.transport.PreparedPacket;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One Engine.IO session of an {@link EngineServer}: texts and binaries, in order, over whatever
 * transport it has. Every public method is thread-safe and none blocks; listeners run one after
 * another on a thread from the server's pool.
 */
public final class Session implements NotJson {
  private final EngineSession session;
  private final Handshake handshake;
  private final SerialExecutor executor;
  private final ReadingGate gate;
  private volatile Consumer<String> onText = text -> {};
  private volatile Consumer<byte[]> onBinary = data -> {};
  private volatile Runnable onDrain = () -> {};
  private volatile Consumer<CloseReason> onClose = reason -> {};

  Session(EngineSession session, Listening listening, ServerOptions options) {
    ErrorHook onError =
        options
            .onError()
            .at(
                ErrorContext.of("listener")
                    .withAddress(Client.textOf(session.request().address())));
    this.session = session;
    this.handshake = new Handshake(session.request(), "{}");
    this.executor =
        new SerialExecutor(
            listening.executorFor(session.loop()),
            onError,
            new Rejection(session, listening, onError));
    this.gate = new ReadingGate(session.loop(), session, options.maxPendingBytes());
  }

  /** What becomes of tasks that the application's executor does not take: the session ends. */
  private record Rejection(EngineSession session, Listening listening, ErrorHook onError)
      implements SerialExecutor.Spare {
    @Override
    public @Nullable Executor instead(Throwable rejected) {
      if (listening.spare().isClosed()) {
        return null; // with the server
      }
      session.close(CloseReason.EXECUTOR_REJECTED);
      onError.accept(rejected);
      return listening.spare();
    }

    @Override
    public String toString() {
      return "client " + Client.textOf(session.request().address());
    }
  }

  /** The session's secret: whoever knows it can speak for the client. */
  public String sid() {
    return session.sid();
  }

  /** How it came; {@code auth} is empty, for Engine.IO has none. */
  public Handshake handshake() {
    return handshake;
  }

  /**
   * What carries its packets right now: {@code "polling"}, {@code "streaming"} or {@code
   * "websocket"}.
   */
  public String transport() {
    return session.transportName().text();
  }

  /** The revision of Engine.IO that its client speaks, 3 or 4. */
  public int protocol() {
    return session.revision().number();
  }

  /** Replaces the listener for texts. */
  public Session onText(Consumer<String> listener) {
    onText = listener;
    return this;
  }

  /** Replaces the listener for binaries. */
  public Session onBinary(Consumer<byte[]> listener) {
    onBinary = listener;
    return this;
  }

  /** Replaces the listener that is called each time all that waited for the client has left. */
  public Session onDrain(Runnable listener) {
    onDrain = listener;
    return this;
  }

  /** How much waits on this server for the client, in bytes, because its network is slow. */
  public long bufferedBytes() {
    return session.bufferedBytes();
  }

  /** Replaces the listener for the end, which is called once. */
  public Session onClose(Consumer<CloseReason> listener) {
    onClose = listener;
    return this;
  }

  /** Sends a text; does nothing once closed. */
  public void send(String text) {
    send(text, true);
  }

  /**
   * Sends a text; does nothing once closed.
   *
   * @param compress false for what compresses badly
   */
  public void send(String text, boolean compress) {
    send(new EnginePacket.Text(text), compress);
  }

  /** Sends bytes, which must not change afterwards; does nothing once closed. */
  public void send(byte[] data) {
    send(data, true);
  }

  /**
   * Sends bytes, which must not change afterwards; does nothing once closed.
   *
   * @param compress false for what compresses badly
   */
  public void send(byte[] data, boolean compress) {
    send(new EnginePacket.Binary(data), compress);
  }

  private void send(EnginePacket message, boolean compress) {
    PreparedPacket packet = PreparedPacket.of(message);
    session.send(compress ? packet : packet.uncompressed());
  }

  /** Ends the session after all that was sent. */
  public void close() {
    session.close(CloseReason.FORCED_CLOSE);
  }

  void announce(Consumer<Session> onConnection) {
    executor.execute(() -> onConnection.accept(this));
  }

  /** What the session tells on its loop becomes tasks of the listeners. */
  SessionListener events() {
    return new SessionListener() {
      @Override
      public void onText(EnginePacket.Text text) {
        run(text.length(), () -> Session.this.onText.accept(text.data()));
      }

      @Override
      public void onBinary(byte[] data) {
        run(data.length, () -> Session.this.onBinary.accept(data));
      }

      @Override
      public void onDrain() {
        executor.execute(() -> Session.this.onDrain.run());
      }

      @Override
      public void whenAnswered(Runnable done) {
        executor.execute(() -> session.loop().execute(done));
      }

      @Override
      public boolean busy() {
        return executor.pending() > 0;
      }

      @Override
      public void onClose(CloseReason reason) {
        executor.execute(() -> Session.this.onClose.accept(reason));
      }
    };
  }

  private void run(int bytes, Runnable task) {
    gate.hold(bytes);
    executor.execute(
        () -> {
          try {
            task.run();
          } finally {
            gate.release(bytes);
          }
        });
    gate.check(executor);
  }
}
