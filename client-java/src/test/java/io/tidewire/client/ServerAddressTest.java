package io.tidewire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
  private static ServerAddress of(String address) {
    return ServerAddress.of(URI.create(address));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost, http://localhost:80, /",
    "https://example.com/chat, https://example.com:443, /chat",
    "ws://example.com:3000/, http://example.com:3000, /",
    "WSS://Example.com/a/b, https://example.com:443, /a/b",
    "http://[::1]:3000/x, http://[::1]:3000, /x"
  })
  void namesServerAndNamespace(String address, String base, String namespace) {
    assertEquals(base + " " + namespace, of(address).base() + " " + of(address).namespace());
  }

  @Test
  void readsTheQuery() {
    assertEquals(
        Map.of("a", "1 2", "b", "", "c", "x=y"), of("http://h/?a=1%202&b&c=x%3Dy").query());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://example.com", "example.com/chat", "/chat", "http:///chat"})
  void rejectsAMalformedAddressWithAnExample(String address) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> of(address));
    assertTrue(refused.getMessage().contains("https://example.com:3000/namespace"));
  }
}
