package io.tidewire.json.bind;

/** Knows the classes of applications for which Tidewire has adapters of its own. Thread-safe. */
public final class AdaptedTypes {
  private AdaptedTypes() {}

  /** Whether an object of that class is written by one of them, or rejected. */
  public static boolean isAdapted(Class<?> type) {
    return JsonView.class.isAssignableFrom(type)
        || NotJson.class.isAssignableFrom(type)
        || Hierarchy.contains(type)
        || JsonTrees.isTree(type);
  }
}
