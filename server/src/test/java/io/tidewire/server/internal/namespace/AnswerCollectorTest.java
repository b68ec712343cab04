package io.tidewire.server.internal.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidewire.event.Args;
import io.tidewire.server.BroadcastAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerCollectorTest {
  private static final Args YES = Args.of("yes");

  private final List<String> each = new ArrayList<>();
  private final List<Runnable> completions = new ArrayList<>();
  private final AnswerCollector collector =
      new AnswerCollector((id, answer) -> each.add(id + answer), completions::add);

  @BeforeEach
  void expectTwo() {
    collector.expect("ann");
    collector.expect("bob");
  }

  @Test
  void tellsWhoAnsweredAndWhoDidNot() throws Exception {
    collector.waitFor("ann").failed(new TimeoutException());
    collector.waitFor("bob").answered(YES);
    completions.forEach(Runnable::run);
    BroadcastAnswers all = collector.result().get();
    assertEquals(new BroadcastAnswers(Map.of("bob", YES), Set.of("ann")), all);
    assertFalse(all.isComplete());
  }

  @Test
  void tellsOfEachAnswerWhenItComes() {
    collector.waitFor("bob").answered(YES);
    assertEquals(List.of("bob[\"yes\"]"), each);
    assertEquals(List.of(), completions);
  }

  @Test
  void completesWhereUserCodeMayRun() {
    collector.waitFor("ann").answered(YES);
    collector.waitFor("bob").answered(YES);
    assertFalse(collector.result().isDone());
    assertEquals(1, completions.size());
  }
}
