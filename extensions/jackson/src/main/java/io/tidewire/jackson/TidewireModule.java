package io.tidewire.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.tidewire.json.bind.JsonView;
import io.tidewire.json.bind.NotJson;
import java.io.IOException;

/** Writes what Tidewire offers as data, and rejects its sockets, servers and the like. */
final class TidewireModule extends SimpleModule {
  private static final long serialVersionUID = 1;

  TidewireModule() {
    super("tidewire");
    addSerializer(JsonView.class, new ViewSerializer());
    addSerializer(NotJson.class, new Rejection());
  }

  private static final class ViewSerializer extends JsonSerializer<JsonView> {
    @Override
    public void serialize(JsonView value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(value.toJson(), json);
    }
  }

  private static final class Rejection extends JsonSerializer<NotJson> {
    @Override
    public void serialize(NotJson value, JsonGenerator json, SerializerProvider provider) {
      throw new IllegalArgumentException(value.getClass().getSimpleName() + " is no data");
    }
  }
}
