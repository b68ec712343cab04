package io.tidewire.server.internal.host;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.ValueListener;
import io.tidewire.server.Handshake;
import io.tidewire.server.WebSocket;
import io.tidewire.server.internal.loop.ListenerExecutors;
import io.tidewire.server.internal.loop.XnioEventLoop;
import io.tidewire.server.internal.net.AddressText;
import io.tidewire.server.internal.net.ReadBackpressure;
import io.tidewire.server.internal.net.WebSocketConnection;
import io.tidewire.websocket.CloseStatus;
import io.tidewire.websocket.Message;
import io.tidewire.websocket.WebSocketCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A WebSocket of a handler. Thread-safe. */
public final class HostedWebSocket implements WebSocket {
  private static final int TRY_AGAIN_LATER = 1013;

  private final XnioEventLoop loop;
  private final Handshake handshake;
  private final Optional<String> subprotocol;
  private final long maxUnsentBytes;
  private final long maxPendingBytes;
  private final SerialExecutor executor;
  private final ErrorHook onError;
  private final Consumer<HostedWebSocket> onEnd;
  private @Nullable WebSocketConnection connection; // null until attached; belongs to the loop
  private @Nullable ReadBackpressure backpressure; // likewise
  private volatile ValueListener<String> onText = text -> {};
  private volatile ValueListener<byte[]> onBinary = data -> {};
  private volatile ValueListener<byte[]> onPong = data -> {};
  private volatile ValueListener<CloseStatus> onClose = status -> {};

  public HostedWebSocket(
      XnioEventLoop loop,
      Handshake handshake,
      Optional<String> subprotocol,
      long maxUnsentBytes,
      long maxPendingBytes,
      ListenerExecutors listening,
      ErrorHook errors,
      Consumer<HostedWebSocket> onEnd) {
    this.loop = loop;
    this.handshake = handshake;
    this.subprotocol = subprotocol;
    this.maxUnsentBytes = maxUnsentBytes;
    this.maxPendingBytes = maxPendingBytes;
    this.onEnd = onEnd;
    this.onError =
        errors.at(ErrorContext.of("listener").withAddress(AddressText.of(handshake.address())));
    this.executor =
        new SerialExecutor(
            listening.executorFor(loop),
            onError,
            rejected -> instead(rejected, listening, onError));
  }

  /** The application's executor rejected a task: no listener would receive the next message. */
  private Executor instead(Throwable rejected, ListenerExecutors listening, ErrorHook onError) {
    close(new CloseStatus(TRY_AGAIN_LATER, "the server is busy"));
    onError.accept(rejected);
    return listening.spare();
  }

  @Override
  public Handshake handshake() {
    return handshake;
  }

  @Override
  public Optional<String> subprotocol() {
    return subprotocol;
  }

  @Override
  public WebSocket onText(ValueListener<String> listener) {
    onText = listener;
    return this;
  }

  @Override
  public WebSocket onBinary(ValueListener<byte[]> listener) {
    onBinary = listener;
    return this;
  }

  @Override
  public WebSocket onPong(ValueListener<byte[]> listener) {
    onPong = listener;
    return this;
  }

  @Override
  public WebSocket onClose(ValueListener<CloseStatus> listener) {
    onClose = listener;
    return this;
  }

  @Override
  public void send(String text) {
    write(codec -> codec.text(text));
  }

  @Override
  public void send(byte[] data) {
    write(codec -> codec.binary(ByteBuffer.wrap(data)));
  }

  @Override
  public void ping(byte[] data) {
    if (data.length > 125) {
      throw new IllegalArgumentException("a ping carries at most 125 bytes, not " + data.length);
    }
    write(codec -> codec.ping(ByteBuffer.wrap(data)));
  }

  @Override
  public void close() {
    close(CloseStatus.of(CloseStatus.NORMAL));
  }

  @Override
  public void close(CloseStatus status) {
    if (!CloseStatus.mayTravel(status.code())) {
      throw new IllegalArgumentException(
          "close code " + status.code() + " may not be sent: use 1000-1003, 1007-1014, 3000-4999");
    }
    if (status.reason().getBytes(StandardCharsets.UTF_8).length > CloseStatus.MAX_REASON_BYTES) {
      throw new IllegalArgumentException(
          "close reason of more than "
              + CloseStatus.MAX_REASON_BYTES
              + " bytes of UTF-8: shorten it");
    }
    loop.execute(
        () -> {
          if (connection != null) {
            connection.close(status);
          }
        });
  }

  /**
   * Sets the connection, on the loop. Listeners of the application run before the first message.
   */
  public void attach(WebSocketConnection attached, ValueListener<WebSocket> onOpen) {
    connection = attached;
    backpressure = new ReadBackpressure(loop, attached, maxPendingBytes);
    executor.execute(() -> call(() -> onOpen.on(this)));
  }

  /** Runs listeners for events of the connection, which are called on its loop. */
  public WebSocketConnection.Listener events() {
    return new WebSocketConnection.Listener() {
      @Override
      public void onMessage(Message message) {
        if (backpressure != null) {
          run(message, backpressure);
        }
      }

      @Override
      public void onLastMessage(CloseStatus status, boolean rejected, Runnable next) {
        executor.execute(() -> loop.execute(next));
      }

      @Override
      public void onDrained() {}

      @Override
      public void onClosed(CloseStatus status) {
        executor.execute(() -> end(status));
      }
    };
  }

  private void end(CloseStatus status) {
    call(() -> onClose.on(status));
    onEnd.accept(this);
  }

  private void run(Message message, ReadBackpressure through) {
    int bytes = sizeOf(message);
    through.hold(bytes);
    executor.execute(
        () -> {
          try {
            dispatch(message);
          } finally {
            through.release(bytes);
          }
        });
    through.check(executor);
  }

  private static int sizeOf(Message message) {
    if (message instanceof Message.Text text) {
      return text.data().length();
    }
    return message instanceof Message.Binary binary ? binary.data().length : 0;
  }

  private void dispatch(Message message) {
    if (message instanceof Message.Text text) {
      call(() -> onText.on(text.data()));
    } else if (message instanceof Message.Binary binary) {
      call(() -> onBinary.on(binary.data()));
    } else if (message instanceof Message.Pong pong) {
      call(() -> onPong.on(pong.data()));
    } // pings have been answered, and onClosed handles a close
  }

  private void call(UserCode.Call listener) {
    UserCode.run(listener, onError);
  }

  private void write(Function<WebSocketCodec, ByteBuffer> frame) {
    loop.execute(
        () -> {
          if (connection != null && connection.isOpen()) {
            connection.send(frame.apply(connection.codec()));
            abortSlowReader(connection);
          }
        });
  }

  private void abortSlowReader(WebSocketConnection to) {
    if (to.blockedBesideLargest() > maxUnsentBytes) {
      to.abort(new CloseStatus(CloseStatus.POLICY_VIOLATION, "too slow a reader"));
    }
  }
}
