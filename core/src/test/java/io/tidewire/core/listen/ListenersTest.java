package io.tidewire.core.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.Ack;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.BadArgumentAnswer;
import io.tidewire.event.EventListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListenersTest {
  private final Listeners listeners = new Listeners();
  private final List<String> seen = new ArrayList<>();
  private final List<Throwable> errors = new ArrayList<>();

  private EventListener says(String word) {
    return (args, ack) -> seen.add(word + args.json());
  }

  private boolean dispatch(String event, Object... args) {
    return listeners.dispatch(event, Args.of(args), Ack.NONE, errors::add);
  }

  @Test
  void callsCatchAllsFirstThenInTheOrderOfRegistration() {
    listeners.on("a", says("one"));
    listeners.onAny((event, args) -> seen.add("any " + event));
    listeners.on("a", says("two"));
    listeners.on("b", says("other"));
    assertTrue(dispatch("a", 1));
    assertEquals(List.of("any a", "one[1]", "two[1]"), seen);
  }

  @Test
  void aCatchAllCanBePutBeforeTheOthers() {
    AnyListener second = (event, args) -> seen.add("second");
    AnyListener first = (event, args) -> seen.add("first");
    listeners.onAny(second);
    listeners.prependAny(first);
    dispatch("a");
    assertEquals(List.of("first", "second"), seen);
    assertEquals(List.of(first, second), listeners.any());
  }

  @Test
  void returnsWhetherAListenerWasCalled() {
    assertFalse(dispatch("a"));
    listeners.on("a", says("one"));
    assertFalse(dispatch("b"));
    listeners.onAny((event, args) -> {});
    assertTrue(dispatch("b"));
  }

  @Test
  void handsTheAckOn() {
    Ack ack = Ack.NONE;
    List<Ack> acks = new ArrayList<>();
    listeners.on("a", (args, given) -> acks.add(given));
    listeners.dispatch("a", Args.EMPTY, ack, errors::add);
    assertEquals(List.of(ack), acks);
  }

  @Test
  void anExceptionStopsNoOtherListener() {
    IOException failure = new IOException("no");
    listeners.onAny(
        (event, args) -> {
          throw new AssertionError("even this");
        });
    listeners.on(
        "a",
        (args, ack) -> {
          throw failure;
        });
    listeners.on("a", says("two"));
    dispatch("a");
    assertEquals(List.of("two[]"), seen);
    assertEquals(2, errors.size());
    assertEquals(failure, errors.get(1));
  }

  @Test
  void whatAListenerDoesToItsThreadReachesNoOther() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    List<Boolean> flags = new ArrayList<>();
    listeners.on(
        "a",
        (args, ack) -> {
          Thread.currentThread().interrupt();
          Thread.currentThread().setContextClassLoader(null);
          throw new InterruptedException();
        });
    listeners.on("a", (args, ack) -> flags.add(Thread.currentThread().isInterrupted()));
    dispatch("a");
    flags.add(Thread.interrupted());
    assertEquals(List.of(false, false), flags);
    assertEquals(before, Thread.currentThread().getContextClassLoader());
  }

  @Test
  void argumentsThatFitNoListenerAreAnsweredWithoutTheReason() {
    List<Args> answers = new ArrayList<>();
    listeners.on("a", (args, ack) -> ack.send(args.get(0, Integer.class)));
    listeners.dispatch("a", Args.of(Map.of()), answersTo(answers), errors::add);
    listeners.dispatch("a", Args.EMPTY, answersTo(answers), errors::add);
    Args refusal = Args.parsed("{\"error\":\"bad arguments\"}", List.of());
    assertEquals(List.of(refusal, refusal), answers);
  }

  @Test
  void argumentsThatFitNoListenerMayRemainUnanswered() {
    Listeners silent = new Listeners(BadArgumentAnswer.NONE);
    List<Args> answers = new ArrayList<>();
    silent.on("a", (args, ack) -> ack.send(args.get(0, Integer.class)));
    silent.dispatch("a", Args.of(Map.of()), answersTo(answers), errors::add);
    assertEquals(1, errors.size());
    silent.dispatch("a", Args.of(7), answersTo(answers), errors::add);
    assertEquals(List.of(Args.of(7)), answers);
  }

  @Test
  void argumentsThatFitOneOfTheListenersAreLeftToItToAnswer() {
    List<Args> answers = new ArrayList<>();
    listeners.on("a", (args, ack) -> ack.send(args.get(0, Integer.class)));
    listeners.on("a", (args, ack) -> ack.send(args.get(0, String.class)));
    listeners.dispatch("a", Args.of("yes"), answersTo(answers), errors::add);
    assertEquals(List.of(Args.of("yes")), answers);
  }

  @Test
  void aListenerThatFailsByItselfIsNotAnsweredFor() {
    List<Args> answers = new ArrayList<>();
    listeners.on(
        "a",
        (args, ack) -> {
          throw new IllegalArgumentException("a secret");
        });
    listeners.dispatch("a", Args.EMPTY, answersTo(answers), errors::add);
    assertEquals(List.of(), answers);
  }

  private static Ack answersTo(List<Args> answers) {
    return new Ack() {
      @Override
      public void send(@Nullable Object... args) {
        answers.add(Args.of(args));
      }

      @Override
      public boolean requested() {
        return true;
      }
    };
  }

  @Test
  void aListenerAddedTwiceRunsTwice() {
    EventListener one = says("one");
    listeners.on("a", one);
    listeners.on("a", one);
    dispatch("a");
    assertEquals(List.of("one[]", "one[]"), seen);
  }

  @Test
  void removesOneRegistrationAtATime() {
    EventListener one = says("one");
    listeners.on("a", one);
    listeners.on("a", one);
    listeners.off("a", one);
    dispatch("a");
    assertEquals(List.of("one[]"), seen);
    listeners.off("a", one);
    assertFalse(listeners.has("a"));
  }

  @Test
  void removingAnUnknownListenerChangesNothing() {
    listeners.on("a", says("one"));
    listeners.off("a", says("other"));
    listeners.off("b", says("other"));
    listeners.off("b");
    listeners.offAny((event, args) -> {});
    assertTrue(dispatch("a"));
  }

  @Test
  void removesAllOfAName() {
    listeners.on("a", says("one"));
    listeners.once("a", says("two"));
    listeners.on("b", says("three"));
    listeners.off("a");
    assertFalse(listeners.has("a"));
    assertTrue(listeners.has("b"));
  }

  @Test
  void removesCatchAlls() {
    AnyListener one = (event, args) -> seen.add("one");
    AnyListener two = (event, args) -> seen.add("two");
    listeners.onAny(one);
    listeners.onAny(two);
    listeners.offAny(one);
    dispatch("a");
    listeners.offAny();
    dispatch("a");
    assertEquals(List.of("two"), seen);
  }

  @Test
  void removesEverything() {
    listeners.onAny((event, args) -> seen.add("any"));
    listeners.on("a", says("one"));
    listeners.offAll();
    assertFalse(dispatch("a"));
  }

  @Test
  void runsAOnceListenerOnce() {
    listeners.once("a", says("one"));
    assertTrue(dispatch("a", 1));
    assertFalse(dispatch("a", 2));
    assertEquals(List.of("one[1]"), seen);
    assertFalse(listeners.has("a"));
  }

  @Test
  void aOnceListenerThatDispatchesAgainRunsOnce() {
    listeners.once(
        "a",
        (args, ack) -> {
          seen.add("one");
          dispatch("a");
        });
    dispatch("a");
    assertEquals(List.of("one"), seen);
  }

  @Test
  void removesAOnceListenerByItself() {
    EventListener one = says("one");
    listeners.once("a", one);
    listeners.off("a", one);
    assertFalse(dispatch("a"));
  }

  @Test
  void aListenerAddedMeanwhileWaitsForTheNextEvent() {
    listeners.on("a", (args, ack) -> listeners.on("a", says("late")));
    dispatch("a");
    assertEquals(List.of(), seen);
  }

  @Test
  void runsAOnceListenerOnceEvenWhenManyDispatch() throws Exception {
    int threads = 4;
    for (int round = 0; round < 200; round++) {
      AtomicInteger runs = new AtomicInteger();
      listeners.once("a", (args, ack) -> runs.incrementAndGet());
      together(threads, () -> dispatch("a"));
      assertEquals(1, runs.get());
    }
  }

  @Test
  void losesNoRegistrationWhenManyRegister() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    together(
        4,
        () -> {
          for (int i = 0; i < 100; i++) {
            listeners.on("a", (args, ack) -> runs.incrementAndGet());
          }
        });
    dispatch("a");
    assertEquals(400, runs.get());
  }

  private static void together(int threads, Runnable task) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (Exception broken) {
                  throw new AssertionError(broken);
                }
                task.run();
              });
      running.add(thread);
      thread.start();
    }
    for (Thread thread : running) {
      thread.join();
    }
  }
}
