package io.tidewire.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the circles of a graph: its strongly connected components of more than one node. */
final class Circles {
  private final Map<String, Set<String>> edges;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> lowest = new HashMap<>();
  private final ArrayDeque<String> path = new ArrayDeque<>();
  private final List<Set<String>> circles = new ArrayList<>();

  /** Every node is a key. */
  Circles(Map<String, Set<String>> edges) {
    this.edges = edges;
  }

  List<Set<String>> find() {
    for (String node : edges.keySet()) {
      if (!numbers.containsKey(node)) {
        visit(node);
      }
    }
    return circles;
  }

  /** By Tarjan. */
  private void visit(String node) {
    int number = numbers.size();
    numbers.put(node, number);
    lowest.put(node, number);
    path.push(node);
    for (String next : edges.get(node)) {
      if (!numbers.containsKey(next)) {
        visit(next);
        lowest.merge(node, lowest.get(next), Math::min);
      } else if (path.contains(next)) {
        lowest.merge(node, numbers.get(next), Math::min);
      }
    }
    if (lowest.get(node) == number) {
      close(node);
    }
  }

  private void close(String node) {
    Set<String> component = new TreeSet<>();
    for (boolean more = true; more; ) {
      String last = path.pop();
      component.add(last);
      more = !last.equals(node);
    }
    if (component.size() > 1) {
      circles.add(component);
    }
  }
}
