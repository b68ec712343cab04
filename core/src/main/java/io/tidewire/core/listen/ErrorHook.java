package io.tidewire.core.listen;

import io.tidewire.event.BadArgument;
import io.tidewire.event.ErrorContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Calls the application's error hook. If the hook itself fails, both failures are logged. Never
 * throws; immutable and as thread-safe as the hook.
 */
public final class ErrorHook implements Consumer<Throwable> {
  private static final Logger LOG = System.getLogger(ErrorHook.class.getName());
  private static final ErrorContext ANYWHERE = ErrorContext.of("application code");

  private final BiConsumer<? super Throwable, ? super ErrorContext> hook;
  private final ErrorContext context;

  private ErrorHook(
      BiConsumer<? super Throwable, ? super ErrorContext> hook, ErrorContext context) {
    this.hook = hook;
    this.context = context;
  }

  /** A hook that receives the failure; the message of a bad argument says where it was. */
  public static ErrorHook of(Consumer<? super Throwable> hook) {
    return hook instanceof ErrorHook fenced
        ? fenced
        : of((thrown, context) -> hook.accept(located(thrown, context)));
  }

  private static Throwable located(Throwable thrown, ErrorContext context) {
    return thrown instanceof BadArgument bad ? bad.at(context) : thrown;
  }

  /** A hook that receives the failure and its context. */
  public static ErrorHook of(BiConsumer<? super Throwable, ? super ErrorContext> hook) {
    return new ErrorHook(hook, ANYWHERE);
  }

  /** Logs failures with their stack traces, and a peer's bad arguments in one line. */
  public static ErrorHook logging(Logger log) {
    return of((thrown, context) -> log(log, thrown, context));
  }

  /** The same hook for failures in another context. */
  public ErrorHook at(ErrorContext place) {
    return new ErrorHook(hook, place);
  }

  @Override
  public void accept(Throwable thrown) {
    accept(thrown, context);
  }

  /** Reports a failure in another context. */
  public void accept(Throwable thrown, ErrorContext place) {
    try {
      hook.accept(thrown, place);
    } catch (Throwable failed) {
      report(failed, thrown, place);
    }
  }

  private static void log(Logger log, Throwable thrown, ErrorContext context) {
    if (BadArgument.isIn(thrown)) {
      log.log(Level.WARNING, "{0}: {1}", context, thrown.getMessage());
    } else {
      log.log(Level.ERROR, context + " failed", thrown);
    }
  }

  /** The last resort: a failure of the log itself is ignored. */
  private static void report(Throwable failed, Throwable thrown, ErrorContext context) {
    try {
      LOG.log(Level.ERROR, "the error hook failed", failed);
      LOG.log(Level.ERROR, context + " failed before it", thrown);
    } catch (Throwable logFailed) {
      // there is no other place to report it
    }
  }
}
