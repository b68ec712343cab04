package io.tidewire.client.internal.rooms;

import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.event.Args;
import io.tidewire.gson.GsonCodec;
import java.util.function.Consumer;

/**
 * Passes the answer to a request on, as success or as failure. Called on the loop, in the order of
 * packets.
 */
record RoomAnswer(Consumer<Args> onDone, Consumer<Exception> onFailed) implements PendingAnswer {
  /** For requests whose outcome is ignored. */
  static final RoomAnswer IGNORED = new RoomAnswer(answer -> {}, cause -> {});

  @Override
  public void answered(Args reply) {
    Args answer = reply.withCodec(GsonCodec.standard());
    try {
      RoomErrors.in(answer).ifPresentOrElse(onFailed, () -> onDone.accept(answer));
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      onFailed.accept(malformed);
    }
  }

  @Override
  public void failed(Exception cause) {
    onFailed.accept(cause);
  }
}
