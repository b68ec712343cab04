package io.tidewire.engineio;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of an open packet. Unknown fields are ignored; required fields must be present. */
final class OpenJson {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().setStrictness(Strictness.STRICT).create();

  /** Names and order as the reference writes them; Gson omits null. */
  private record Fields(
      @Nullable String sid,
      @Nullable List<String> upgrades,
      @Nullable Long pingInterval,
      @Nullable Long pingTimeout,
      @Nullable Integer maxPayload,
      @Nullable List<String> tidewire) {}

  private OpenJson() {}

  static String write(EnginePacket.Open open) {
    return GSON.toJson(
        new Fields(
            open.sid(),
            open.upgrades(),
            open.pingInterval().toMillis(),
            open.pingTimeout().toMillis(),
            open.maxPayload() == Integer.MAX_VALUE ? null : open.maxPayload(),
            open.tidewire().isEmpty() ? null : open.tidewire()));
  }

  static EnginePacket.Open read(String json) {
    try {
      Fields fields = GSON.fromJson(json, Fields.class);
      if (fields == null) {
        throw new EngineException("malformed open packet");
      }
      return open(fields);
    } catch (JsonParseException malformed) {
      throw new EngineException("malformed open packet", malformed);
    }
  }

  private static EnginePacket.Open open(Fields fields) {
    return new EnginePacket.Open(
        sid(fields.sid()),
        names(fields.upgrades()),
        millis(fields.pingInterval()),
        millis(fields.pingTimeout()),
        maxPayload(fields.maxPayload()),
        names(fields.tidewire()));
  }

  private static String sid(@Nullable String sid) {
    if (sid == null || sid.isEmpty()) {
      throw new EngineException("open packet without a session id");
    }
    return sid;
  }

  private static List<String> names(@Nullable List<String> names) {
    if (names == null) {
      return List.of();
    }
    if (names.contains(null)) {
      throw new EngineException("open packet with a name that is null");
    }
    return names;
  }

  private static Duration millis(@Nullable Long millis) {
    if (millis == null || millis < 0) {
      throw new EngineException("open packet without ping times");
    }
    return Duration.ofMillis(millis);
  }

  private static int maxPayload(@Nullable Integer bytes) {
    if (bytes == null) {
      return Integer.MAX_VALUE;
    }
    if (bytes <= 0) {
      throw new EngineException("open packet with a payload limit below 1");
    }
    return bytes;
  }
}
