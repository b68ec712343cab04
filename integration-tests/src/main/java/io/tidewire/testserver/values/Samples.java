package io.tidewire.testserver.values;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.google.gson.annotations.SerializedName;
import io.tidewire.codec.TypeName;
import io.tidewire.codec.TypeProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Types as applications declare them, annotated for either JSON library. */
@SuppressWarnings({"ArrayRecordComponent", "OptionalUsedAsFieldOrParameterType"})
final class Samples {
  private Samples() {}

  enum Colour {
    RED,
    @SerializedName("light-blue")
    @JsonProperty("light-blue")
    LIGHT_BLUE
  }

  record Empty() {}

  record Line(@Nullable String article, int count) {}

  record Order(long id, List<Line> lines) {}

  record Page<T>(List<T> items, int total) {}

  record Renamed(@SerializedName("first-name") @JsonProperty("first-name") String firstName) {}

  record Upload(String name, byte[] content) {}

  record Person(Optional<String> name, OptionalInt age) {}

  @TypeProperty
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({@JsonSubTypes.Type(Shape.Circle.class), @JsonSubTypes.Type(Shape.Square.class)})
  sealed interface Shape {
    @JsonTypeName("circle")
    record Circle(int radius) implements Shape {}

    @TypeName("box")
    @JsonTypeName("box")
    record Square(int side) implements Shape {}
  }

  /** Neither a record nor a bean: its fields are its state. */
  static final class Fields {
    @JsonProperty final int a;
    @JsonProperty final String b;

    /** For the libraries. */
    Fields() {
      this(0, "");
    }

    Fields(int a, String b) {
      this.a = a;
      this.b = b;
    }
  }
}
