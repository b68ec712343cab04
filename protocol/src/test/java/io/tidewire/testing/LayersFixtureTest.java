package io.tidewire.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayersFixtureTest {
  @Test
  void circlesAreFoundWhateverTheirLength() {
    Map<String, Set<String>> edges =
        Map.of(
            "a", Set.of("b"),
            "b", Set.of("c", "d"),
            "c", Set.of("a"),
            "d", Set.of(),
            "e", Set.of("d"));
    assertEquals(List.of(Set.of("a", "b", "c")), new Circles(edges).find());
  }

  @Test
  void methodsAreMeasuredFromNameToBrace() {
    String code =
        """
        class A {
          A() {}

          int b(int c) {
            if (c > 0) {
              return 1;
            }
            return 2;
          }
        }
        """;
    assertEquals(List.of(1, 6), Methods.lengths(code));
  }

  @Test
  void aRecordIsNoMethodButItsMethodsAre() {
    String code =
        """
        class A {
          record B(int c) {
            int d() {
              return c;
            }
          }
        }
        """;
    assertEquals(List.of(3), Methods.lengths(code));
  }
}
