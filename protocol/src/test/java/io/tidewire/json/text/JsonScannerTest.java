package io.tidewire.json.text;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.tidewire.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "10.25e-3",
        "1E+9",
        "\"\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
        "\"\u007f\u2028\"",
        "true",
        "false",
        "null",
        "[]",
        "{}",
        " [ ] ",
        "\t{\r\n}",
        "[1,[2,[3]],{}]",
        "{\"a\":[{\"b\":null},{}],\"\":0}",
        " { \"a\" : 1 , \"b\" : [ 1 , 2 ] } "
      })
  void acceptsJson(String json) {
    assertDoesNotThrow(() -> Json.validate(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "0x10",
        "NaN",
        "Infinity",
        "tru",
        "True",
        "nulll",
        "'a'",
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u123",
        "\"\n\"",
        "\"\u0000\"",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{",
        "{]",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{1:1}",
        "{,}",
        "{\"a\":1]",
        "[{\"a\":1]}",
        "1 2",
        "[]]",
        "\u00a01",
        "/**/1",
        "1//",
        "\ufeff1"
      })
  void rejectsMalformedJson(String json) {
    assertThrows(IllegalArgumentException.class, () -> Json.validate(json));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 127, 128, 129, 192, 193, 254, 255})
  void remembersWhichBracketsAreOpen(int depth) {
    StringBuilder closing = new StringBuilder();
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      boolean object = i % 3 == 0;
      json.append(object ? "{\"k\":" : "[");
      closing.insert(0, object ? '}' : ']');
    }
    assertDoesNotThrow(() -> Json.validate(json + "1" + closing));
  }

  @Test
  void refusesTheBracketThatClosesAnother() {
    String json = "[".repeat(70) + "{\"a\":1" + "]" + "]".repeat(70);
    assertThrows(IllegalArgumentException.class, () -> Json.validate(json));
  }

  @Test
  void refusesTheDepthThatGsonRefuses() {
    String tooDeep = "[".repeat(256) + "]".repeat(256);
    assertThrows(IllegalArgumentException.class, () -> Json.validate(tooDeep));
  }

  @Test
  void namesTheOffsetAndQuotesNothing() {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> Json.validate("[1,secret-token]"));
    assertEquals("expected a value at offset 3", refused.getMessage());
    assertFalse(refused.getMessage().contains("secret"));
  }

  @Test
  void agreesWithAnotherStrictParserOnRandomText() {
    Random random = new Random(7);
    for (int i = 0; i < 30_000; i++) {
      String json = randomText(random);
      assertEquals(gsonAccepts(json), weAccept(json), json);
    }
  }

  private static String randomText(Random random) {
    String alphabet = "[]{}\":,,\"a\\u10-.e tn";
    String[] words = {"true", "null", "\"k\":", "[1,", "{\"a\":", "\"\\n\"", "0.5", "-1e9"};
    StringBuilder text = new StringBuilder();
    for (int n = 1 + random.nextInt(8); n > 0; n--) {
      if (random.nextBoolean()) {
        text.append(words[random.nextInt(words.length)]);
      } else {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
    }
    return text.toString();
  }

  private static boolean weAccept(String json) {
    try {
      Json.validate(json);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private static boolean gsonAccepts(String json) {
    try (JsonReader in = new JsonReader(new StringReader(json))) {
      in.setStrictness(Strictness.STRICT);
      // parseReader reads an empty document as null
      return in.peek() != JsonToken.END_DOCUMENT
          && JsonParser.parseReader(in) != null
          && in.peek() == JsonToken.END_DOCUMENT;
    } catch (JsonParseException | IOException refused) {
      return false;
    }
  }
}
