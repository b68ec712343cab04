package io.tidewire.client.internal.socket;

import io.tidewire.client.ConnectFailedException;
import io.tidewire.client.Disconnection;
import io.tidewire.client.RoomLoss;
import io.tidewire.client.internal.loop.ListenerExecutors;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.Listeners;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.event.Ack;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.ErrorContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The listeners of one socket. All run one after another, on a thread of the listeners' executor;
 * what they throw goes to the error hook. Thread-safe by lists copied on write.
 */
public final class SocketListeners {
  public final Listeners events = new Listeners();
  public final List<Runnable> connect = new CopyOnWriteArrayList<>();
  public final List<Consumer<? super ConnectFailedException>> connectError =
      new CopyOnWriteArrayList<>();
  public final List<Consumer<? super Disconnection>> disconnect = new CopyOnWriteArrayList<>();
  public final List<Consumer<? super RoomLoss>> roomLost = new CopyOnWriteArrayList<>();
  public final List<AnyListener> outgoing = new CopyOnWriteArrayList<>();
  private final ErrorHook onError;
  private final ErrorContext place;
  private final SerialExecutor executor;

  /**
   * None yet.
   *
   * @param rejected called when the application's executor takes no more tasks
   */
  public SocketListeners(
      ListenerExecutors threads, ErrorHook onError, ErrorContext place, Runnable rejected) {
    this.onError = onError.at(place);
    this.place = place;
    this.executor = new SerialExecutor(threads.listeners(), this.onError, new Rejection(rejected));
  }

  /** What the application's executor does not take runs on threads of this library. */
  private final class Rejection implements SerialExecutor.Spare {
    private final Runnable onRejected;

    Rejection(Runnable onRejected) {
      this.onRejected = onRejected;
    }

    @Override
    public Executor instead(Throwable rejected) {
      onRejected.run();
      onError.accept(rejected, place.withCall("executor"));
      return ListenerExecutors.shared().listeners();
    }

    @Override
    public String toString() {
      return place.withCall("socket").toString();
    }
  }

  /** The error hook, for failures of this socket's listeners. */
  public ErrorHook onError() {
    return onError;
  }

  /** Calls one listener, in turn with the others. */
  public void callConnected(Runnable listener) {
    call(listener::run);
  }

  /** Calls the listeners of an event, in their turn. */
  public void dispatch(String event, Args args, Ack ack) {
    inTurn(
        () ->
            events.dispatch(
                event, args, ack, thrown -> onError.accept(thrown, place.withEvent(event))));
  }

  /** Runs a task in turn with the listeners. */
  public void inTurn(Runnable task) {
    executor.execute(task);
  }

  /** The socket has joined its namespace. */
  public void tellConnected() {
    connect.forEach(listener -> call(listener::run));
  }

  /** The socket could not join. */
  public void tellConnectFailed(ConnectFailedException failure) {
    connectError.forEach(listener -> call(() -> listener.accept(failure)));
  }

  /** The socket lost its place in its namespace. */
  public void tellDisconnected(Disconnection disconnection) {
    disconnect.forEach(listener -> call(() -> listener.accept(disconnection)));
  }

  /** An event was sent. */
  public void tellSent(Outgoing event) {
    outgoing.forEach(listener -> call(() -> listener.on(event.name(), event.args())));
  }

  /** Calls listeners of another kind, in turn. */
  public <T> void tell(List<? extends Consumer<? super T>> whom, T what) {
    whom.forEach(listener -> call(() -> listener.accept(what)));
  }

  private void call(UserCode.Call call) {
    inTurn(() -> UserCode.run(call, onError));
  }
}
