package io.tidewire.core.loop;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.event.EventListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The guard through which all application code is called. */
public final class UserCode {
  /** Application code. */
  @FunctionalInterface
  public interface Call {
    void run() throws Exception;
  }

  private UserCode() {}

  /**
   * Runs {@code call} on the caller's thread. Any exception goes to {@code onError}; afterwards the
   * interrupt flag and the context class loader of the thread are restored.
   *
   * @return whether it returned normally
   */
  public static boolean run(Call call, Consumer<? super Throwable> onError) {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    boolean interrupted = Thread.interrupted(); // set before the call, for the thread's owner
    try {
      call.run();
      return true;
    } catch (Throwable thrown) {
      onError.accept(thrown);
      return false;
    } finally {
      restore(thread, loader, interrupted);
    }
  }

  /** Like {@link #run(Call, Consumer)}; allocates nothing. */
  static void runTask(Runnable task, Consumer<? super Throwable> onError) {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    boolean interrupted = Thread.interrupted();
    try {
      task.run();
    } catch (Throwable thrown) {
      onError.accept(thrown);
    } finally {
      restore(thread, loader, interrupted);
    }
  }

  /** Like {@link #run(Call, Consumer)}, but returns the exception; allocates nothing. */
  public static @Nullable Throwable tell(EventListener listener, Args args, Ack ack) {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    boolean interrupted = Thread.interrupted();
    try {
      listener.on(args, ack);
      return null;
    } catch (Throwable thrown) {
      return thrown;
    } finally {
      restore(thread, loader, interrupted);
    }
  }

  private static void restore(Thread thread, ClassLoader loader, boolean interrupted) {
    var unused =
        Thread.interrupted(); // an interrupt flag set by the call must not reach other code
    if (interrupted) {
      thread.interrupt();
    }
    if (thread.getContextClassLoader() != loader) {
      thread.setContextClassLoader(loader);
    }
  }
}
