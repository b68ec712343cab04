package io.tidewire.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void theMedianIsTheMiddleValueWhateverTheOrder() {
    assertEquals(2, Figures.median(List.of(9.0, 1.0, 2.0)));
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertEquals(3, Figures.median(List.of(4.0, 9.0, 1.0, 2.0)));
  }

  @Test
  void theMedianOfNothingIsNoNumber() {
    assertTrue(Double.isNaN(Figures.median(List.of())));
  }

  @Test
  void eachMetricHasItsMedianOverTheRoundsThatMeasuredIt() {
    List<Map<Metric, Double>> rounds =
        List.of(
            Map.of(Metric.CPU, 1.0, Metric.P99, 7.0),
            Map.of(Metric.CPU, 5.0),
            Map.of(Metric.CPU, 3.0));
    assertEquals(Map.of(Metric.CPU, 3.0, Metric.P99, 7.0), Figures.medians(rounds));
  }

  @Test
  void aCostRatioBelowOneIsBetter() {
    assertEquals(0.5, Figures.costRatio(Metric.CPU, 2, 4));
  }

  @Test
  void aCostRatioBelowOneIsBetterAlsoWhereMoreIs() {
    assertEquals(0.1, Figures.costRatio(Metric.RATE, 50, 5));
  }
}
