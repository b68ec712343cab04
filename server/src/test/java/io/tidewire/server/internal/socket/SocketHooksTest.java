package io.tidewire.server.internal.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.Ack;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SocketHooksTest {
  private final SocketHooks hooks = new SocketHooks();
  private final List<String> heard = new ArrayList<>();
  private final List<Throwable> errors = new ArrayList<>();

  @Test
  void middlewareRunsInOrderUntilOneRefuses() {
    hooks.use((event, args, ack) -> heard.add("first " + event + args));
    hooks.use(
        (event, args, ack) -> {
          throw new IllegalStateException("no");
        });
    hooks.use((event, args, ack) -> heard.add("never"));
    assertFalse(admits());
    assertEquals(List.of("first x[1]"), heard);
    assertEquals("no", errors.get(0).getMessage());
  }

  @Test
  void anEventThatNobodyRefusesPasses() {
    assertTrue(admits());
    hooks.use((event, args, ack) -> heard.add(event));
    assertTrue(admits());
  }

  @Test
  void aSocketThatListensForErrorsKeepsThemToItself() {
    hooks.onError(thrown -> heard.add(thrown.getMessage()));
    hooks.use(
        (event, args, ack) -> {
          throw new IllegalStateException("no");
        });
    assertFalse(admits());
    assertEquals(List.of("no"), heard);
    assertEquals(List.of(), errors);
  }

  @Test
  void listenersForWhatIsSentRunInOrder() {
    hooks.onAnyOutgoing((event, args) -> heard.add("second"));
    hooks.onAnyOutgoing((event, args) -> heard.add("third"));
    hooks.prependAnyOutgoing((event, args) -> heard.add("first " + event + args));
    hooks.tellOutgoing("x", Args.of(1), errors::add);
    assertEquals(List.of("first x[1]", "second", "third"), heard);
  }

  @Test
  void aListenerForWhatIsSentCanBeRemoved() {
    AnyListener listener = (event, args) -> heard.add("never");
    hooks.onAnyOutgoing(listener);
    hooks.onAnyOutgoing((event, args) -> heard.add("stays"));
    hooks.offAnyOutgoing(listener);
    hooks.tellOutgoing("x", Args.EMPTY, errors::add);
    hooks.offAnyOutgoing();
    hooks.tellOutgoing("x", Args.EMPTY, errors::add);
    assertEquals(List.of("stays"), heard);
  }

  @Test
  void theEndIsToldFirstWithTheRoomsThenWithout() {
    hooks.onDisconnect(reason -> heard.add("gone: " + reason));
    hooks.onDisconnecting((reason, rooms) -> heard.add("going: " + reason + " " + rooms));
    hooks.tellEnd(DisconnectReason.PING_TIMEOUT, Set.of("red"), errors::add);
    assertEquals(List.of("going: ping timeout [red]", "gone: ping timeout"), heard);
  }

  @Test
  void oneThatThrowsKeepsNothingFromTheOthers() {
    hooks.onUpgrade(
        to -> {
          throw new IllegalStateException("on purpose");
        });
    hooks.onUpgrade(heard::add);
    hooks.tellUpgrade("websocket", errors::add);
    assertEquals(List.of("websocket"), heard);
    assertEquals("on purpose", errors.get(0).getMessage());
  }

  private boolean admits() {
    return hooks.admits("x", Args.of(1), Ack.NONE, errors::add);
  }
}
