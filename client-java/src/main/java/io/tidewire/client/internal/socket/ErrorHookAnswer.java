package io.tidewire.client.internal.socket;

import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.event.Args;
import java.util.function.Consumer;

/** Passes the failure of an event without a future to the error hook. */
record ErrorHookAnswer(Consumer<Throwable> onError) implements PendingAnswer {
  @Override
  public void answered(Args answer) {
    // success is not reported
  }

  @Override
  public void failed(Exception cause) {
    onError.accept(cause);
  }
}
