package io.tidewire.client.internal.manager;

import io.tidewire.client.internal.loop.ListenerExecutors;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.SignalListener;
import io.tidewire.event.ValueListener;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Calls the listeners of one socket or manager one after another, on a thread of the listeners'
 * executor. What they throw goes to the error hook. Thread-safe.
 */
public final class ListenerQueue {
  private final ErrorHook onError;
  private final ErrorContext place;
  private final String owner;
  private final Runnable onRejected;
  private final SerialExecutor executor;

  /**
   * A queue without calls.
   *
   * @param place of failures
   * @param owner names the queue in log messages
   * @param onRejected called when the application's executor rejects a task
   */
  public ListenerQueue(
      ListenerExecutors threads,
      ErrorHook onError,
      ErrorContext place,
      String owner,
      Runnable onRejected) {
    this.onError = onError.at(place);
    this.place = place;
    this.owner = owner;
    this.onRejected = onRejected;
    this.executor = new SerialExecutor(threads.listeners(), this.onError, new Fallback());
  }

  /** Runs the tasks that the application's executor rejects on threads of this library. */
  private final class Fallback implements SerialExecutor.Spare {
    @Override
    public Executor instead(Throwable rejected) {
      onRejected.run();
      onError.accept(rejected, place.withCall("executor"));
      return ListenerExecutors.shared().listeners();
    }

    @Override
    public String toString() {
      return place.withCall(owner).toString();
    }
  }

  /** The error hook, for failures of these listeners. */
  public ErrorHook onError() {
    return onError;
  }

  /** Calls listeners. */
  public void call(List<SignalListener> listeners) {
    listeners.forEach(listener -> call(listener::on));
  }

  /** Calls listeners with a value. */
  public <T> void call(List<? extends ValueListener<? super T>> listeners, T value) {
    listeners.forEach(listener -> call(() -> listener.on(value)));
  }

  /** Makes one call. */
  public void call(UserCode.Call call) {
    run(() -> UserCode.run(call, onError));
  }

  /** Runs a task that catches what the application's code throws. */
  public void run(Runnable task) {
    executor.execute(task);
  }
}
