package io.tidewire.json.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.reflect.TypeToken;
import io.tidewire.event.Args;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.AbstractMap.SimpleEntry;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Values of the JDK that are a text, and entries of maps. */
class TextValuesTest {
  record Texts(Path path, File file, URI uri, UUID uuid, Locale locale, Currency currency) {}

  record Range(Map.Entry<String, Integer> from) {}

  @Test
  void valuesThatAreATextComeBackAsTheyWere() {
    Texts texts =
        new Texts(
            Path.of("a", "b.txt"),
            new File("c.txt"),
            URI.create("https://example.org/?a=b"),
            new UUID(1, 2),
            Locale.CANADA_FRENCH,
            Currency.getInstance("EUR"));
    Args args = Args.of(texts);
    assertEquals(
        "[{\"path\":\"a/b.txt\",\"file\":\"c.txt\",\"uri\":\"https://example.org/?a=b\","
            + "\"uuid\":\"00000000-0000-0001-0000-000000000002\",\"locale\":\"fr_CA\","
            + "\"currency\":\"EUR\"}]",
        args.json());
    assertEquals(texts, args.get(0, Texts.class));
  }

  @Test
  void eachMayBeAnArgumentOrAnElement() throws MalformedURLException {
    URL url = URI.create("https://example.org/a").toURL();
    Args args = Args.of(Path.of("a"), List.of(Path.of("b")), new File("c"), url);
    assertEquals("[\"a\",[\"b\"],\"c\",\"https://example.org/a\"]", args.json());
    assertEquals("https://example.org/a", args.get(3, URL.class).toString());
    assertEquals(Path.of("a"), args.get(0, Path.class));
    assertEquals(List.of(Path.of("b")), args.get(1, new TypeToken<List<Path>>() {}));
    assertEquals(new File("c"), args.get(2, File.class));
  }

  @Test
  void aTextThatIsNoSuchValueIsRefused() {
    for (Class<?> type : List.of(Path.class, URI.class)) {
      assertThrows(IllegalArgumentException.class, () -> read("\"\\u0000\"", type));
    }
    assertThrows(IllegalArgumentException.class, () -> read("\"1-2\"", UUID.class));
    assertThrows(IllegalArgumentException.class, () -> read("\"EURO\"", Currency.class));
    assertThrows(IllegalArgumentException.class, () -> read("{}", File.class));
  }

  @Test
  void anEntryIsAnObjectWithItsKeyAndItsValue() {
    Args args = Args.of(Map.entry("a", 1), new Range(new SimpleEntry<>("b", 2)));
    assertEquals(
        "[{\"key\":\"a\",\"value\":1},{\"from\":{\"key\":\"b\",\"value\":2}}]", args.json());
    assertEquals(Map.entry("a", 1), args.get(0, new TypeToken<Map.Entry<String, Integer>>() {}));
    assertEquals(new Range(Map.entry("b", 2)), args.get(1, Range.class));
    assertEquals(
        new SimpleEntry<>("a", 1), args.get(0, new TypeToken<SimpleEntry<String, Integer>>() {}));
  }

  @Test
  void theEntriesOfAMapAreWrittenAsEntries() {
    Map<String, Object> map = new HashMap<>();
    map.put("a", null);
    Args args = Args.of(map.entrySet());
    assertEquals("[[{\"key\":\"a\",\"value\":null}]]", args.json());
    assertEquals(
        List.of(new SimpleEntry<>("a", null)),
        args.get(0, new TypeToken<List<Map.Entry<String, Object>>>() {}));
  }

  @Test
  void anEntryMayHoldAnAttachment() {
    byte[] bytes = {1, 2};
    Args args = Args.of(Map.entry("a", bytes));
    Map.Entry<String, Object> read = args.get(0, new TypeToken<Map.Entry<String, Object>>() {});
    assertEquals(bytes, read.getValue());
  }

  @Test
  void anEntryOfAnAnonymousObjectIsRefused() {
    Object entry = Map.entry("a", new Object() {});
    assertThrows(IllegalArgumentException.class, () -> Args.of(entry));
  }

  private static <T> T read(String json, Class<T> type) {
    return Args.parsed(json, List.of()).get(0, type);
  }
}
