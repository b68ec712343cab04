package io.tidewire.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewire.codec.JsonCodec;
import io.tidewire.codec.JsonInput;
import io.tidewire.codec.JsonOutput;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * JSON by Jackson 2.19 or later: {@code SocketIoServer.builder().json(JacksonCodec.of(mapper))}.
 * Names, dates, nulls and unknown properties are as the mapper, its modules and the annotations of
 * the classes say. What Jackson writes as binary (a {@code byte[]}, a {@code ByteBuffer}, a {@code
 * BinaryNode}) becomes an attachment, at any depth, and an attachment is read as those. A sole
 * string, null and bytes are written and read without Jackson. Immutable and thread-safe.
 */
public final class JacksonCodec implements JsonCodec {
  private final ObjectMapper mapper;

  private JacksonCodec(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * The mapper of an application, with its modules.
   *
   * @param mapper is copied: later changes have no effect
   */
  public static JacksonCodec of(ObjectMapper mapper) {
    return new JacksonCodec(mapper.copy().registerModule(new TidewireModule()));
  }

  /**
   * A mapper with all modules on the class path, for instance those of {@code java.time} and of
   * Kotlin, and with dates as ISO 8601, as Tidewire's default writes them.
   */
  public static JacksonCodec standard() {
    return of(
        JsonMapper.builder()
            .findAndAddModules()
            .defaultDateFormat(new IsoDateFormat())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build());
  }

  @Override
  public void write(@Nullable Object value, JsonOutput out) throws IOException {
    JsonGenerator json = mapper.getFactory().createGenerator(out.utf8());
    try (AttachmentGenerator generator = new AttachmentGenerator(json, out)) {
      mapper.writer().writeValue(generator, value);
    } catch (JsonProcessingException refused) {
      throw shortened(refused);
    }
  }

  @Override
  public @Nullable Object read(JsonInput in, Type type) throws IOException {
    JavaType javaType = mapper.constructType(type);
    try (JsonParser parser = parser(in)) {
      return mapper.readerFor(javaType).readValue(parser);
    } catch (JsonProcessingException refused) {
      throw shortened(refused);
    }
  }

  private JsonParser parser(JsonInput in) throws IOException {
    JsonParser parser = mapper.getFactory().createParser(in.reader());
    return in.hasAttachments() ? new AttachmentParser(parser, in) : parser;
  }

  /** One line, with the path to the value, but without the position in a packet. */
  private static IOException shortened(JsonProcessingException refused) {
    String why = String.valueOf(refused.getOriginalMessage());
    boolean hasPath =
        refused instanceof JsonMappingException mapping && !mapping.getPath().isEmpty();
    String path = hasPath ? ((JsonMappingException) refused).getPathReference() + ": " : "";
    return new IOException(path + why, refused.getCause());
  }
}
