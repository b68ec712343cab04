package io.tidewire.testserver.values;

import com.google.gson.reflect.TypeToken;
import io.tidewire.testserver.values.Samples.Colour;
import io.tidewire.testserver.values.Samples.Empty;
import io.tidewire.testserver.values.Samples.Fields;
import io.tidewire.testserver.values.Samples.Line;
import io.tidewire.testserver.values.Samples.Order;
import io.tidewire.testserver.values.Samples.Page;
import io.tidewire.testserver.values.Samples.Person;
import io.tidewire.testserver.values.Samples.Renamed;
import io.tidewire.testserver.values.Samples.Shape;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Arrays, collections, maps, records and classes. */
final class Containers {
  private Containers() {}

  static Stream<Value> all() {
    return Stream.of(arrays(), collections(), maps(), records(), classes()).flatMap(List::stream);
  }

  private static List<Value> arrays() {
    return List.of(
        Value.of("int[]", new int[] {1, -2}),
        Value.of("long[]", new long[] {3}),
        Value.of("double[]", new double[] {0.5, 1}),
        Value.of("boolean[]", new boolean[] {true, false}),
        Value.of("String[]", new String[] {"a", null}),
        Value.of("int[][]", new int[][] {{1}, {}}));
  }

  private static List<Value> collections() {
    return List.of(
        new Value("List<String>", new TypeToken<List<String>>() {}, List.of("a", "b")),
        new Value("List, empty", new TypeToken<List<String>>() {}, List.of()),
        new Value("Set<Integer>", new TypeToken<Set<Integer>>() {}, Set.of(1)),
        new Value(
            "Deque<Integer>", new TypeToken<Deque<Integer>>() {}, new ArrayDeque<>(List.of(1, 2))));
  }

  private static List<Value> maps() {
    return List.of(
        new Value("Map<String, Integer>", new TypeToken<Map<String, Integer>>() {}, Map.of("a", 1)),
        new Value("Map, empty", new TypeToken<Map<String, Integer>>() {}, Map.of()),
        new Value(
            "Map<String, Object> with null",
            new TypeToken<Map<String, Object>>() {},
            Collections.singletonMap("a", null)),
        new Value("Map<Integer, String>", new TypeToken<Map<Integer, String>>() {}, Map.of(1, "a")),
        new Value(
            "EnumMap",
            new TypeToken<EnumMap<Colour, Integer>>() {},
            new EnumMap<>(Map.of(Colour.RED, 1))),
        new Value(
            "SortedMap",
            new TypeToken<SortedMap<String, Integer>>() {},
            new TreeMap<>(Map.of("b", 2, "a", 1))),
        new Value(
            "Object of maps and lists",
            new TypeToken<Map<String, Object>>() {},
            Map.of("a", List.of(1L, "b", Map.of("c", true)))));
  }

  private static List<Value> records() {
    return List.of(
        Value.of("record", new Line("A-1", 2)),
        Value.of("record with null", new Line(null, 0)),
        Value.of("record without components", new Empty()),
        Value.of("record of records", new Order(1, List.of(new Line("A-1", 2)))),
        new Value(
            "record with a type parameter",
            new TypeToken<Page<String>>() {},
            new Page<>(List.of("a"), 1)),
        Value.of("record with a renamed component", new Renamed("Ann")),
        Value.of(
            "record with Optional, present", new Person(Optional.of("Ann"), OptionalInt.of(3))),
        Value.of("record with Optional, empty", new Person(Optional.empty(), OptionalInt.empty())));
  }

  private static List<Value> classes() {
    return List.of(
        Value.of("class", new Fields(1, "x")),
        new Value("sealed interface", TypeToken.get(Shape.class), new Shape.Circle(2)),
        Value.of(
            "array of a sealed interface", new Shape[] {new Shape.Circle(1), new Shape.Square(3)}));
  }
}
