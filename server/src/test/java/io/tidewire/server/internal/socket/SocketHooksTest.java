package io.tidewire.server.internal.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.event.Ack;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ErrorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SocketHooksTest {
  private final List<String> calls = new ArrayList<>();
  private final List<Throwable> errors = new ArrayList<>();
  private final SocketHooks hooks = new SocketHooks(new Owner());

  private final class Owner implements SocketHooks.Owner {
    @Override
    public ErrorHook onError() {
      return ErrorHook.of((Throwable thrown) -> errors.add(thrown));
    }

    @Override
    public ErrorContext placeOf(String call) {
      return ErrorContext.of(call);
    }
  }

  @Test
  void middlewareRunsInOrderUntilOneThrows() {
    hooks.use((event, args, ack) -> calls.add("first " + event + args));
    hooks.use(
        (event, args, ack) -> {
          throw new IllegalStateException("no");
        });
    hooks.use((event, args, ack) -> calls.add("never"));
    assertFalse(admits());
    assertEquals(List.of("first x[1]"), calls);
    assertEquals("no", errors.get(0).getMessage());
  }

  @Test
  void anEventThatNoMiddlewareRejectsPasses() {
    assertTrue(admits());
    hooks.use((event, args, ack) -> calls.add(event));
    assertTrue(admits());
  }

  @Test
  void aListenerForErrorsReplacesTheErrorHook() {
    hooks.onError(thrown -> calls.add(thrown.getMessage()));
    hooks.use(
        (event, args, ack) -> {
          throw new IllegalStateException("no");
        });
    assertFalse(admits());
    assertEquals(List.of("no"), calls);
    assertEquals(List.of(), errors);
  }

  @Test
  void outgoingListenersRunInOrder() {
    hooks.onAnyOutgoing((event, args) -> calls.add("second"));
    hooks.onAnyOutgoing((event, args) -> calls.add("third"));
    hooks.prependAnyOutgoing((event, args) -> calls.add("first " + event + args));
    hooks.notifySent("x", Args.of(1));
    assertEquals(List.of("first x[1]", "second", "third"), calls);
  }

  @Test
  void anOutgoingListenerCanBeRemoved() {
    AnyListener listener = (event, args) -> calls.add("never");
    hooks.onAnyOutgoing(listener);
    hooks.onAnyOutgoing((event, args) -> calls.add("stays"));
    hooks.offAnyOutgoing(listener);
    hooks.notifySent("x", Args.EMPTY);
    hooks.offAnyOutgoing();
    hooks.notifySent("x", Args.EMPTY);
    assertEquals(List.of("stays"), calls);
  }

  @Test
  void onDisconnectingRunsBeforeOnDisconnect() {
    hooks.onDisconnect(reason -> calls.add("gone: " + reason));
    hooks.onDisconnecting((reason, rooms) -> calls.add("going: " + reason + " " + rooms));
    hooks.notifyDisconnect(DisconnectReason.PING_TIMEOUT, Set.of("red"));
    assertEquals(List.of("going: ping timeout [red]", "gone: ping timeout"), calls);
  }

  @Test
  void aListenerThatThrowsDoesNotStopTheOthers() {
    hooks.onUpgrade(
        to -> {
          throw new IllegalStateException("on purpose");
        });
    hooks.onUpgrade(calls::add);
    hooks.notifyUpgrade("websocket");
    assertEquals(List.of("websocket"), calls);
    assertEquals("on purpose", errors.get(0).getMessage());
  }

  private boolean admits() {
    return hooks.admits("x", Args.of(1), Ack.NONE);
  }
}
