package io.tidewire.server.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCompressionTest {
  private static final byte[] BODY = "4hello ".repeat(10_000).getBytes(UTF_8);

  private final HttpCompression compression = new HttpCompression(1024, 3);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip                    | GZIP",
        "deflate                 | DEFLATE",
        "gzip, deflate, br       | GZIP",
        "deflate, gzip           | DEFLATE",
        "deflate;q=0.5, gzip     | GZIP",
        "gzip;q=0.2, deflate;q=0.3 | DEFLATE",
        "GZip ; Q=1              | GZIP",
        "*                       | GZIP",
        "gzip;q=0, *             | DEFLATE",
        "gzip;q=0, *;q=0         | ",
        "gzip;q=0                | ",
        "gzip;q=0.000            | ",
        "gzip;q=x                | ",
        "br, zstd                | ",
        "identity                | ",
        "gzipped                 | ",
        "''                      | ",
      })
  void selectsTheCodingThatTheClientPrefers(String header, ContentCoding coding) {
    assertEquals(coding, AcceptEncoding.of(header).best().orElse(null));
  }

  @Test
  void doesNotCompressWithoutAcceptEncoding() {
    assertTrue(AcceptEncoding.of(null).best().isEmpty());
  }

  @Test
  void gzipCanBeDecompressed() throws IOException {
    byte[] packed = compression.compress(ContentCoding.GZIP, BODY);
    assertTrue(packed.length < BODY.length / 10);
    assertArrayEquals(BODY, new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes());
  }

  @Test
  void deflateCanBeDecompressedFromItsZlibWrapper() throws IOException {
    byte[] packed = compression.compress(ContentCoding.DEFLATE, BODY);
    assertArrayEquals(
        BODY, new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes());
  }
}
