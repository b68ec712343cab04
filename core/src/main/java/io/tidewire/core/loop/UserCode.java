package io.tidewire.core.loop;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.event.EventListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls application code: every call to it passes here. */
public final class UserCode {
  /** Code of the application. */
  @FunctionalInterface
  public interface Call {
    void run() throws Exception;
  }

  private UserCode() {}

  /**
   * Runs {@code call} on the caller's thread. What it throws, declared or not, goes to {@code
   * onError}; an interrupt flag and a context class loader that it leaves behind are taken back.
   *
   * @return whether it ended without throwing
   */
  public static boolean run(Call call, Consumer<? super Throwable> onError) {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    boolean interrupted = Thread.interrupted(); // before the call: meant for the thread's owner
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

  /** Like {@link #run(Call, Consumer)}, but gives what was thrown; allocates nothing. */
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
    var unused = Thread.interrupted(); // the call's own flag must not reach other code
    if (interrupted) {
      thread.interrupt();
    }
    if (thread.getContextClassLoader() != loader) {
      thread.setContextClassLoader(loader);
    }
  }
}
