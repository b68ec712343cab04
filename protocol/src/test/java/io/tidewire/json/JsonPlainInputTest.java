package io.tidewire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.annotations.SerializedName;
import io.tidewire.json.bind.Bindings;
import io.tidewire.plain.PlainReaders;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPlainInputTest {
  record Line(String name, int count) {}

  record Order(long id, boolean paid, double total, List<Line> lines, List<String> tags) {}

  record Renamed(@SerializedName("n") String name) {}

  record Node(String name, List<Node> below) {}

  record Open(Object value) {}

  record Picky(int count) {
    Picky {
      if (count < 0) {
        throw new IllegalArgumentException("count must not be negative");
      }
    }
  }

  @Test
  void readsWhatAMessageIsMadeOf() {
    String json =
        "7, { \"id\" : -12, \"paid\" : true, \"total\" : 1.5e2, \"unknown\" : {\"a\":[1,{}]},"
            + "\"lines\" : [ {\"count\":2,\"name\":\"\\u00e9\\n\\\"x\"} ,"
            + " {\"name\":\"\",\"count\":0} ], \"tags\" : [ ] } ,8";
    Order order =
        new Order(-12, true, 150, List.of(new Line("é\n\"x", 2), new Line("", 0)), List.of());
    assertEquals(Optional.of(order), PlainReaders.record(Order.class, new JsonPlainInput(json, 2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"a\",\"count\":1.0}",
        "{\"name\":\"a\",\"count\":1e1}",
        "{\"name\":\"a\",\"count\":\"1\"}",
        "{\"name\":5,\"count\":1}",
        "{\"name\":null,\"count\":1}",
        "{\"name\":\"a\"}",
        "{}",
        "{\"name\":\"a\",\"name\":\"b\",\"count\":1}",
      })
  void leavesOtherJsonToGson(String json) {
    assertEquals(Optional.empty(), PlainReaders.record(Line.class, new JsonPlainInput(json, 0)));
    assertEquals(Bindings.GSON.fromJson(json, Line.class), Json.read(json, Line.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"a\"",
        "{\"name\":\"a\",\"count\":2147483648}",
        "{\"name\":\"a\",\"count\":9223372036854775808}",
        "{\"name\":\"a\",\"count\":null}",
        "{\"name\":[],\"count\":1}",
      })
  void refusesWhatGsonRefuses(String json) {
    assertEquals(Optional.empty(), PlainReaders.record(Line.class, new JsonPlainInput(json, 0)));
    assertThrows(IllegalArgumentException.class, () -> Json.read(json, Line.class));
  }

  @ParameterizedTest
  @ValueSource(classes = {Renamed.class, Node.class, Open.class, String.class, List.class})
  void leavesTypesToGsonThatAreNotPlain(Class<?> type) {
    assertEquals(
        Optional.empty(), PlainReaders.record(type, new JsonPlainInput("{\"name\":\"a\"}", 0)));
  }

  @Test
  void keepsTheNamesOfGsonsAnnotations() {
    assertEquals(new Renamed("a"), Json.read("{\"n\":\"a\"}", Renamed.class));
  }

  @Test
  void aConstructorMayRefuse() {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> Json.read("{\"count\":-1}", Picky.class));
    assertTrue(refused.getMessage().contains("Picky"), refused.getMessage());
  }
}
