package org.json;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A stub of the class of that name: it is parsed from a text, and has its JSON as a text. */
public final class JSONObject {
  private final JsonObject members;

  public JSONObject(String json) {
    members = JsonParser.parseString(json).getAsJsonObject();
  }

  @Override
  public String toString() {
    return members.toString();
  }
}
