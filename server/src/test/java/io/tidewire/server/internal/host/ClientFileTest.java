package io.tidewire.server.internal.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFileTest {
  private static final byte[] SCRIPT = "var io = 1;".repeat(50).getBytes(UTF_8);

  @Test
  void holdsTheFilePlainAndCompressed() throws IOException {
    ClientFile bundle = ClientFile.of("socket.io.js", SCRIPT);
    GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bundle.gzipped()));
    assertArrayEquals(SCRIPT, bundle.plain());
    assertArrayEquals(SCRIPT, gzip.readAllBytes());
    assertTrue(bundle.gzipped().length < SCRIPT.length);
  }

  @Test
  void theTagIsQuotedAndDependsOnTheContent() throws IOException {
    String tag = ClientFile.of("socket.io.js", SCRIPT).etag();
    assertTrue(tag.matches("\"[A-Za-z0-9_-]{12}\""), tag);
    assertEquals(tag, ClientFile.of("socket.io.js", SCRIPT).etag());
    assertNotEquals(tag, ClientFile.of("socket.io.js", new byte[] {1}).etag());
  }

  @ParameterizedTest
  @CsvSource({
    "TAG, true",
    "W/TAG, true",
    "'\"other\", TAG', true",
    "'W/\"other\", W/TAG, \"more\"', true",
    "*, true",
    "\"other\", false",
    ", false",
  })
  void matchesTheTagsOfIfNoneMatch(String ifNoneMatch, boolean matches) throws IOException {
    ClientFile bundle = ClientFile.of("socket.io.js", SCRIPT);
    String header = ifNoneMatch == null ? null : ifNoneMatch.replace("TAG", bundle.etag());
    assertEquals(matches, bundle.matches(header));
  }

  @Test
  void aSourceMapIsJson() throws IOException {
    assertEquals("application/json", ClientFile.of("socket.io.js.map", SCRIPT).contentType());
    assertEquals(
        "text/javascript; charset=utf-8", ClientFile.of("socket.io.js", SCRIPT).contentType());
  }

  @Test
  void isEmptyWhenTheClassPathLacksTheFile() {
    assertTrue(ClientFile.load("no.such.js").isEmpty());
  }
}
