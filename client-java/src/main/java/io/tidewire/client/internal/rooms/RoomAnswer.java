package io.tidewire.client.internal.rooms;

import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.event.Args;
import java.util.function.Consumer;

/** Tells the server's consent from its refusal. Told on the loop, in turn with events. */
record RoomAnswer(Consumer<Args> done, Consumer<Exception> refused) implements PendingAnswer {
  /** For requests whose outcome does not matter. */
  static final RoomAnswer UNHEARD = new RoomAnswer(answer -> {}, cause -> {});

  @Override
  public void answered(Args answer) {
    try {
      RoomErrors.in(answer).ifPresentOrElse(refused, () -> done.accept(answer));
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      refused.accept(malformed);
    }
  }

  @Override
  public void failed(Exception cause) {
    refused.accept(cause);
  }
}
