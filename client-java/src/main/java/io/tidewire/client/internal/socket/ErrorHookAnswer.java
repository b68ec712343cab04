package io.tidewire.client.internal.socket;

import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.event.Args;
import java.util.function.Consumer;

/** For events without acknowledgement: a failure goes to the error hook. */
record ErrorHookAnswer(Consumer<Throwable> onError) implements PendingAnswer {
  @Override
  public void answered(Args answer) {
    // as it should be
  }

  @Override
  public void failed(Exception cause) {
    onError.accept(cause);
  }
}
