package io.tidewire.core.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
  /** A loop on the caller's thread. */
  private static final class OwnThread implements ConfinedExecutor {
    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public boolean isCurrent() {
      return true;
    }
  }

  private static final ExecutorService POOL = Executors.newFixedThreadPool(4);

  /** A pool whose turns a test runs one by one. */
  private final Queue<Runnable> turns = new ArrayDeque<>();

  private final List<String> ran = new ArrayList<>();
  private final SerialExecutor byHand =
      new SerialExecutor(turns::add, failed -> ran.add(failed.getMessage()));

  @AfterAll
  static void endPool() {
    POOL.shutdown();
  }

  @Test
  void aTaskThatOthersFinishHoldsThoseBehindIt() {
    List<Runnable> holds = new ArrayList<>();
    byHand.execute(() -> holds.add(byHand.hold()));
    byHand.execute(() -> ran.add("behind"));
    turns.remove().run();
    assertEquals(List.of(), ran);
    assertEquals(2, byHand.pending());
    assertEquals(0, turns.size());
    holds.get(0).run();
    holds.get(0).run(); // the second time has no effect
    turns.remove().run();
    assertEquals(List.of("behind"), ran);
    assertEquals(0, byHand.pending());
    assertEquals(0, turns.size());
  }

  @Test
  void aTaskThatOthersFinishedMeanwhileHoldsNothing() {
    byHand.execute(() -> byHand.hold().run());
    byHand.execute(() -> ran.add("behind"));
    turns.remove().run();
    assertEquals(List.of("behind"), ran);
    assertEquals(0, byHand.pending());
  }

  @Test
  void aTaskOnItsOwnThreadCanBeHeldToo() {
    SerialExecutor here = new SerialExecutor(new OwnThread(), failed -> {});
    List<Runnable> holds = new ArrayList<>();
    here.execute(() -> holds.add(here.hold()));
    here.execute(() -> ran.add("behind"));
    assertEquals(List.of(), ran);
    holds.get(0).run();
    assertEquals(List.of("behind"), ran);
  }

  @Test
  void tasksOfEachCallerKeepTheirOrderAndNeverOverlap() throws Exception {
    SerialExecutor executor = new SerialExecutor(POOL, failed -> {});
    int callers = 8;
    int each = 10_000;
    int[] next = new int[callers];
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger wrong = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(callers * each);
    for (int caller = 0; caller < callers; caller++) {
      int from = caller;
      new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  int number = i;
                  executor.execute(
                      () -> {
                        boolean alone = inside.incrementAndGet() == 1;
                        if (!alone || next[from]++ != number) {
                          wrong.incrementAndGet();
                        }
                        inside.decrementAndGet();
                        done.countDown();
                      });
                }
              })
          .start();
    }
    assertTrue(done.await(30, TimeUnit.SECONDS));
    assertEquals(0, wrong.get());
  }

  @Test
  void aTaskThatThrowsIsReportedAndTheNextOneRuns() {
    byHand.execute(
        () -> {
          throw new IllegalStateException("first");
        });
    byHand.execute(
        () -> {
          throw new AssertionError("second");
        });
    byHand.execute(() -> ran.add("third"));
    runTurns();
    assertEquals(List.of("first", "second", "third"), ran);
  }

  @Test
  void borrowsOneThreadForAllThatWaits() {
    byHand.execute(() -> ran.add("a"));
    byHand.execute(() -> ran.add("b"));
    assertEquals(1, turns.size());
    assertEquals(2, byHand.pending());
  }

  @Test
  void aTaskMayAddAnother() {
    byHand.execute(() -> byHand.execute(() -> ran.add("inner")));
    runTurns();
    assertEquals(List.of("inner"), ran);
    assertEquals(0, byHand.pending());
  }

  @Test
  void aBusySocketGivesTheThreadBackAfterAWhile() {
    for (int i = 0; i < 100; i++) {
      byHand.execute(() -> ran.add("mine"));
    }
    SerialExecutor other = new SerialExecutor(turns::add, failed -> {});
    other.execute(() -> ran.add("theirs"));
    runTurns();
    assertEquals(64, ran.indexOf("theirs"));
    assertEquals(101, ran.size());
  }

  @Test
  void aPoolThatHasEndedIsNoError() {
    ExecutorService ended = Executors.newSingleThreadExecutor();
    ended.shutdown();
    new SerialExecutor(ended, failed -> ran.add("error")).execute(() -> ran.add("late"));
    assertEquals(List.of(), ran);
  }

  @Test
  void onALoopATaskRunsAtOnceAndWhatItAddsAfterIt() {
    ConfinedExecutor loop = new OwnThread();
    SerialExecutor executor = new SerialExecutor(loop, failed -> ran.add(failed.getMessage()));
    loop.execute(
        () -> {
          executor.execute(
              () -> {
                executor.execute(() -> ran.add("inner"));
                ran.add("outer");
                throw new IllegalStateException("failed");
              });
          ran.add("after");
        });
    assertEquals(List.of("outer", "failed", "inner", "after"), ran);
  }

  @Test
  void aPoolThatIsFullIsAnErrorAndLaterTasksRun() {
    boolean[] full = {true};
    SerialExecutor executor =
        new SerialExecutor(
            turn -> {
              if (full[0]) {
                throw new RejectedExecutionException("full");
              }
              turn.run();
            },
            failed -> ran.add(failed.getMessage()));
    executor.execute(() -> ran.add("lost"));
    full[0] = false;
    executor.execute(() -> ran.add("later"));
    assertEquals(List.of("full", "later"), ran);
  }

  @Test
  void noTaskSeesTheThreadAsTheOneBeforeLeftIt() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    byHand.execute(
        () -> {
          Thread.currentThread().interrupt();
          Thread.currentThread().setContextClassLoader(null);
        });
    byHand.execute(() -> ran.add("flag " + Thread.currentThread().isInterrupted()));
    byHand.execute(
        () -> ran.add("own " + (Thread.currentThread().getContextClassLoader() == before)));
    runTurns();
    assertEquals(List.of("flag false", "own true"), ran);
    assertFalse(Thread.interrupted());
  }

  @Test
  void aFlagThatIsMeantForTheThreadsOwnerIsThereAgainAfterwards() {
    byHand.execute(() -> ran.add("flag " + Thread.currentThread().isInterrupted()));
    Thread.currentThread().interrupt();
    runTurns();
    assertTrue(Thread.interrupted());
    assertEquals(List.of("flag false"), ran);
  }

  @Test
  void whatAPoolRejectsRunsElsewhereInOrder() {
    SerialExecutor executor =
        new SerialExecutor(
            full(new RejectedExecutionException("full")),
            failed -> {},
            rejected -> {
              ran.add(String.valueOf(rejected.getMessage()));
              return turns::add;
            });
    executor.execute(() -> ran.add("one"));
    executor.execute(() -> ran.add("two"));
    runTurns();
    assertEquals(List.of("full", "one", "two"), ran);
    assertEquals(0, executor.pending());
  }

  @Test
  void aPoolThatHasNoThreadLeftIsOneThatRejects() {
    SerialExecutor executor =
        new SerialExecutor(
            full(new OutOfMemoryError("no thread")), failed -> {}, rejected -> turns::add);
    executor.execute(() -> ran.add("one"));
    runTurns();
    assertEquals(List.of("one"), ran);
  }

  @Test
  void aPoolThatFailsAfterATurnDoesNotRunItTwice() {
    SerialExecutor executor =
        new SerialExecutor(
            turn -> {
              turn.run();
              throw new IllegalStateException("late");
            },
            failed -> {},
            rejected -> turns::add);
    executor.execute(() -> ran.add("once"));
    runTurns();
    assertEquals(List.of("once"), ran);
  }

  @Test
  void afterAMoveTheNextTaskRunsOnTheOtherPool() {
    Queue<Runnable> others = new ArrayDeque<>();
    byHand.execute(() -> byHand.moveTo(others::add));
    byHand.execute(() -> ran.add("moved"));
    runTurns();
    assertEquals(List.of(), ran);
    others.remove().run();
    assertEquals(List.of("moved"), ran);
  }

  private static Executor full(Throwable rejected) {
    return turn -> sneak(rejected);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private void runTurns() {
    for (Runnable turn; (turn = turns.poll()) != null; ) {
      turn.run();
    }
  }
}
