package io.tidewire.server.internal.host;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.SignalListener;
import io.tidewire.event.ValueListener;
import io.tidewire.server.Handshake;
import io.tidewire.server.Session;
import io.tidewire.server.internal.loop.ListenerExecutors;
import io.tidewire.server.internal.net.AddressText;
import io.tidewire.server.internal.net.ReadBackpressure;
import io.tidewire.server.internal.request.HttpHandshake;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.session.SessionListener;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.options.ServerOptions;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A session of an Engine.IO server. Thread-safe. */
public final class HostedSession implements Session {
  private final EngineSession session;
  private final Handshake handshake;
  private final SerialExecutor executor;
  private final ErrorHook onError;
  private final ReadBackpressure backpressure;
  private volatile ValueListener<String> onText = text -> {};
  private volatile ValueListener<byte[]> onBinary = data -> {};
  private volatile SignalListener onDrain = () -> {};
  private volatile ValueListener<CloseReason> onClose = reason -> {};

  public HostedSession(EngineSession session, ListenerExecutors listening, ServerOptions options) {
    this.onError =
        options
            .onError()
            .at(
                ErrorContext.of("listener")
                    .withAddress(AddressText.of(session.request().address())));
    this.session = session;
    this.handshake = new HttpHandshake(session.request(), "{}", options.json());
    this.executor =
        new SerialExecutor(
            listening.executorFor(session.loop()),
            onError,
            new Rejection(session, listening, onError));
    this.backpressure = new ReadBackpressure(session.loop(), session, options.maxPendingBytes());
  }

  /** Closes the session when the application's executor rejects a task. */
  private record Rejection(EngineSession session, ListenerExecutors listening, ErrorHook onError)
      implements SerialExecutor.Spare {
    @Override
    public @Nullable Executor instead(Throwable rejected) {
      if (listening.spare().isClosed()) {
        return null; // the server is closed
      }
      session.close(CloseReason.EXECUTOR_REJECTED);
      onError.accept(rejected);
      return listening.spare();
    }

    @Override
    public String toString() {
      return "client " + AddressText.of(session.request().address());
    }
  }

  @Override
  public String sid() {
    return session.sid();
  }

  @Override
  public Handshake handshake() {
    return handshake;
  }

  @Override
  public String transport() {
    return session.transportName().text();
  }

  @Override
  public int protocol() {
    return session.revision().number();
  }

  @Override
  public Session onText(ValueListener<String> listener) {
    onText = listener;
    return this;
  }

  @Override
  public Session onBinary(ValueListener<byte[]> listener) {
    onBinary = listener;
    return this;
  }

  @Override
  public Session onDrain(SignalListener listener) {
    onDrain = listener;
    return this;
  }

  @Override
  public long bufferedBytes() {
    return session.bufferedBytes();
  }

  @Override
  public Session onClose(ValueListener<CloseReason> listener) {
    onClose = listener;
    return this;
  }

  @Override
  public void send(String text) {
    send(text, true);
  }

  @Override
  public void send(String text, boolean compress) {
    send(new EnginePacket.Text(text), compress);
  }

  @Override
  public void send(byte[] data) {
    send(data, true);
  }

  @Override
  public void send(byte[] data, boolean compress) {
    send(new EnginePacket.Binary(data), compress);
  }

  private void send(EnginePacket message, boolean compress) {
    PreparedPacket packet = PreparedPacket.of(message);
    session.send(compress ? packet : packet.uncompressed());
  }

  @Override
  public void close() {
    session.close(CloseReason.FORCED_CLOSE);
  }

  public void announce(ValueListener<Session> onConnection) {
    call(() -> onConnection.on(this));
  }

  /** Runs listeners for events of the session, which are called on its loop. */
  public SessionListener events() {
    return new SessionListener() {
      @Override
      public void onText(EnginePacket.Text text) {
        run(text.length(), () -> HostedSession.this.onText.on(text.data()));
      }

      @Override
      public void onBinary(byte[] data) {
        run(data.length, () -> HostedSession.this.onBinary.on(data));
      }

      @Override
      public void onDrain() {
        call(() -> HostedSession.this.onDrain.on());
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
        call(() -> HostedSession.this.onClose.on(reason));
      }
    };
  }

  private void call(UserCode.Call listener) {
    executor.execute(() -> UserCode.run(listener, onError));
  }

  private void run(int bytes, UserCode.Call listener) {
    backpressure.hold(bytes);
    executor.execute(
        () -> {
          try {
            UserCode.run(listener, onError);
          } finally {
            backpressure.release(bytes);
          }
        });
    backpressure.check(executor);
  }
}
