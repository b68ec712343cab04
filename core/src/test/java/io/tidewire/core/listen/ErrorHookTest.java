package io.tidewire.core.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.testing.Logged;
import io.tidewire.event.Args;
import io.tidewire.event.BadArgument;
import io.tidewire.event.ErrorContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorHookTest {
  private static final ErrorContext CHAT =
      ErrorContext.of("listener")
          .withEvent("chat")
          .withNamespace("/")
          .withSocketId("x1")
          .withAddress("192.0.2.1:5");

  private final List<String> told = new ArrayList<>();

  @Test
  void aFailingHookIsLoggedWithTheFailureItReceived() {
    ErrorHook hook =
        ErrorHook.of(
            thrown -> {
              throw new IllegalStateException("the hook");
            });
    try (Logged log = new Logged(ErrorHook.class)) {
      hook.at(CHAT).accept(new RuntimeException("the listener"));
      assertEquals(
          List.of(
              "SEVERE the error hook failed",
              "SEVERE listener of event \"chat\" (namespace \"/\", socket x1, 192.0.2.1:5) failed"
                  + " before it"),
          log.lines());
    }
  }

  @Test
  void aHookReceivesTheContext() {
    ErrorHook hook = ErrorHook.of((thrown, place) -> told.add(thrown.getMessage() + ": " + place));
    hook.at(CHAT.withCall("onAny")).accept(new RuntimeException("no"));
    assertEquals(
        List.of("no: onAny of event \"chat\" (namespace \"/\", socket x1, 192.0.2.1:5)"), told);
  }

  @Test
  void aPlaceIsOneLineWhateverThePeerNamesIt() {
    String hostile = "a\n\u001b[2J\u202e" + "x".repeat(1_000);
    String line = ErrorContext.of("listener").withEvent(hostile).toString();
    assertEquals("listener of event \"a\\u000a\\u001b[2J\\u202e", line.substring(0, 41));
    assertEquals("...\"", line.substring(line.length() - 4));
  }

  @Test
  void aHookWithoutContextReceivesItInTheMessageOfABadArgument() {
    ErrorHook hook = ErrorHook.of((Throwable thrown) -> told.add(thrown.getMessage()));
    Args args = Args.of("a secret", "x");
    hook.accept(assertThrows(RuntimeException.class, () -> args.get(1, Thread.State.class)), CHAT);
    hook.accept(assertThrows(RuntimeException.class, () -> args.get(2, String.class)), CHAT);
    hook.accept(new IllegalStateException("no bad argument"), CHAT);
    String place = ", in the listener of event \"chat\" (namespace \"/\", socket x1, 192.0.2.1:5)";
    String misfit = told.get(0);
    assertTrue(misfit.startsWith("argument 1 is no java.lang.Thread$State: \"x\" ("), misfit);
    assertTrue(misfit.endsWith(place), misfit);
    assertFalse(misfit.contains("secret"), misfit);
    String absent = "argument 2 of 2 is absent, expected java.lang.String: use find() for one that";
    assertEquals(absent + " may be absent" + place, told.get(1));
    assertEquals("no bad argument", told.get(2));
  }

  @Test
  void aBadArgumentIsLoggedInOneLineAndWithoutAStackTrace() {
    BadArgument.WrongType bad =
        assertThrows(
            BadArgument.WrongType.class, () -> Args.of("a\n\u001b[2J").get(0, Integer.class));
    try (Logged log = new Logged(ErrorHookTest.class)) {
      ErrorHook.logging(System.getLogger(ErrorHookTest.class.getName())).accept(bad, CHAT);
      assertEquals(1, log.records().size());
      assertNull(log.records().get(0).getThrown());
      assertEquals(-1, log.lines().get(0).indexOf('\n'));
      assertEquals(-1, log.lines().get(0).indexOf('\u001b'));
    }
  }

  @Test
  void aBadArgumentQuotesLittleAndKeepsNoCauseThatQuotesMore() {
    String large = "x".repeat(100_000);
    BadArgument.WrongType bad =
        assertThrows(BadArgument.WrongType.class, () -> Args.of(large).get(0, Integer.class));
    assertNull(bad.getCause());
    assertEquals(true, String.valueOf(bad.getMessage()).length() < 300);
  }
}
