package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.reflect.TypeToken;
import io.tidewire.event.Args;
import io.tidewire.event.BadArgument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The answers to a broadcast as values, without a network. */
class TypedAnswersTest {
  private static BroadcastAnswers answers() {
    Map<String, Args> received = new LinkedHashMap<>();
    received.put("number", Args.of(7));
    received.put("text", Args.of("seven"));
    received.put("null", Args.of((Object) null));
    received.put("nothing", Args.EMPTY);
    received.put("two", Args.of(2, "ignored"));
    return new BroadcastAnswers(received, Set.of("silent"));
  }

  @Test
  void eachReceiverIsInOnePart() {
    TypedAnswers<Integer> typed = answers().as(Integer.class);
    assertEquals("{number=7, two=2}", typed.answers().toString());
    assertEquals(List.of("text", "null", "nothing"), List.copyOf(typed.failures().keySet()));
    assertEquals(Set.of("silent"), typed.missing());
    assertEquals(2, typed.size());
  }

  @Test
  void eachFailureIsThatOfGet() {
    Map<String, RuntimeException> failures = answers().as(Integer.class).failures();
    assertInstanceOf(BadArgument.WrongType.class, failures.get("text"));
    assertInstanceOf(BadArgument.WrongType.class, failures.get("null"));
    assertInstanceOf(BadArgument.Absent.class, failures.get("nothing"));
    assertEquals(
        "argument 0 of 0 is absent, expected java.lang.Integer: use find() for one that may be"
            + " absent",
        failures.get("nothing").getMessage());
  }

  @Test
  void oneSocketHasItsValueOrNone() {
    TypedAnswers<Integer> typed = answers().as(Integer.class);
    assertEquals(Optional.of(7), typed.of("number"));
    assertEquals(Optional.empty(), typed.of("text"));
    assertEquals(Optional.empty(), typed.of("silent"));
  }

  @Test
  void isCompleteOnlyWithoutFailuresAndMissingSockets() {
    Map<String, Args> numbers = Map.of("a", Args.of(List.of(1, 2)));
    BroadcastAnswers all = new BroadcastAnswers(numbers, Set.of());
    TypeToken<List<Integer>> type = new TypeToken<>() {};
    assertEquals(Map.of("a", List.of(1, 2)), all.as(type).answers());
    assertTrue(all.as(type).isComplete());
    assertFalse(all.as(String.class).isComplete());
    assertFalse(new BroadcastAnswers(numbers, Set.of("silent")).as(type).isComplete());
  }

  @Test
  void isImmutable() {
    TypedAnswers<Integer> typed = answers().as(Integer.class);
    assertThrows(UnsupportedOperationException.class, () -> typed.answers().remove("number"));
    assertThrows(UnsupportedOperationException.class, () -> typed.failures().clear());
    assertThrows(UnsupportedOperationException.class, () -> typed.missing().clear());
  }
}
