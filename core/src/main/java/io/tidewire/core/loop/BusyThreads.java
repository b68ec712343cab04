package io.tidewire.core.loop;

import io.tidewire.event.LogText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Describes where threads block in the application's code. */
final class BusyThreads {
  private static final int PLACES = 3;
  private static final List<String> NOT_OF_THE_APPLICATION =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "io.tidewire.event.",
          "io.tidewire.core.",
          "io.tidewire.server.",
          "io.tidewire.client.");

  private BusyThreads() {}

  /**
   * The most frequent places, for instance {@code 500 in app.Chat.on(Chat.java:31), for client X}.
   */
  static String describe(Collection<? extends Thread> threads, Function<Thread, Object> taskOf) {
    Map<String, List<Thread>> byPlace = new LinkedHashMap<>();
    for (Thread thread : threads) {
      byPlace.computeIfAbsent(placeOf(thread), place -> new ArrayList<>()).add(thread);
    }
    return byPlace.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
        .limit(PLACES)
        .map(it -> describe(it.getKey(), it.getValue().size(), taskOf.apply(it.getValue().get(0))))
        .collect(Collectors.joining("; "));
  }

  private static String describe(String place, int threads, Object task) {
    return threads + " in " + place + ", for instance for " + LogText.of(String.valueOf(task));
  }

  /** The listener itself, not the methods that it called. */
  private static String placeOf(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    for (int i = stack.length - 1; i >= 0; i--) {
      String name = stack[i].getClassName();
      if (NOT_OF_THE_APPLICATION.stream().noneMatch(name::startsWith)) {
        return describe(stack[i]);
      }
    }
    return stack.length == 0 ? "nothing" : describe(stack[0]);
  }

  private static String describe(StackTraceElement frame) {
    String line = "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
    return frame.getClassName() + "." + frame.getMethodName() + line;
  }
}
