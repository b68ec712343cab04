package io.tidewire.server.internal.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tidewire.text.StringCache;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestHeadersTest {
  private final StringCache shared = new StringCache(256);

  @Test
  void namesAreFoundWhateverTheirCase() {
    RequestHeaders headers = headers("X-Token", "a", "b");
    assertEquals(Optional.of("a"), headers.first("x-token"));
    assertEquals(List.of("a", "b"), headers.all("X-TOKEN"));
    assertEquals(Map.of("X-Token", List.of("a", "b")), headers.toMap());
  }

  @Test
  void aHeaderThatIsMissingIsEmpty() {
    assertEquals(Optional.empty(), headers("Host", "h").first("Origin"));
  }

  @Test
  void requestsShareEqualValues() {
    String value = headers("User-Agent", copy("Browser/1")).first("User-Agent").orElseThrow();
    assertSame(value, headers("User-Agent", copy("Browser/1")).first("User-Agent").orElseThrow());
  }

  @Test
  void secretsAreNotShared() {
    String value = headers("Cookie", copy("id=1")).first("Cookie").orElseThrow();
    assertNotSame(value, headers("Cookie", copy("id=1")).first("Cookie").orElseThrow());
  }

  private RequestHeaders headers(String name, String... values) {
    HeaderMap map = new HeaderMap();
    map.addAll(new HttpString(name), List.of(values));
    return RequestHeaders.of(map, shared);
  }

  private static String copy(String text) {
    return new String(text.toCharArray());
  }
}
