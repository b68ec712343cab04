package org.json;

import java.util.Map;

/** A stub of the class of that name: a private map, and its JSON as {@code toString}. */
public final class JSONObject {
  private final Map<String, Object> map = Map.of("a", 1);

  @Override
  public String toString() {
    return "{\"a\":" + map.get("a") + "}";
  }
}
