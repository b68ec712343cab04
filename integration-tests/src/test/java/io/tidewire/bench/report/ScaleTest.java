package io.tidewire.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
  @Test
  void aLinearScaleGoesFromZeroToARoundNumberAboveTheLargest() {
    assertEquals(new Scale(0, 10, 400, 100, false), Scale.linear(9.3, 400, 100));
  }

  @Test
  void aLinearScaleMarksEachRoundStep() {
    assertEquals(List.of(0.0, 2.0, 4.0, 6.0, 8.0, 10.0), Scale.linear(9.3, 0, 1).ticks());
  }

  @Test
  void theLargestValueMayItselfBeRound() {
    assertEquals(5, Scale.linear(5, 0, 1).high());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.003, 0.7, 1, 6.1, 42, 99, 12_345})
  void aLinearScaleHasRoomForItsLargestValueAndFewMarks(double largest) {
    Scale scale = Scale.linear(largest, 0, 1);
    assertTrue(scale.high() >= largest && scale.ticks().size() <= 8, scale::toString);
  }

  @Test
  void equalFactorsAreEqualDistancesOnALogarithmicScale() {
    Scale scale = new Scale(1, 10_000, 0, 400, true);
    assertEquals(List.of(100.0, 200.0), List.of(scale.at(10), scale.at(100)));
  }

  @Test
  void aLogarithmicScaleMarksOnesTwosAndFives() {
    assertEquals(List.of(1.0, 2.0, 5.0, 10.0, 20.0), new Scale(0.9, 30, 0, 1, true).ticks());
  }

  @Test
  void aLongLogarithmicScaleMarksPowersOfTenOnly() {
    assertEquals(
        List.of(1.0, 10.0, 100.0, 1000.0, 10_000.0), new Scale(0.9, 20_000, 0, 1, true).ticks());
  }
}
