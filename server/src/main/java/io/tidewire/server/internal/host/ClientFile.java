package io.tidewire.server.internal.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One file of the JavaScript client, plain and compressed, with the tag of its content. */
final class ClientFile {
  private static final String FOLDER = "/META-INF/tidewire/client/";
  private static final int TAG_BYTES = 12;

  private final byte[] plain;
  private final byte[] gzipped;
  private final String etag;
  private final String contentType;

  private ClientFile(byte[] plain, byte[] gzipped, String etag, String contentType) {
    this.plain = plain;
    this.gzipped = gzipped;
    this.etag = etag;
    this.contentType = contentType;
  }

  /** Empty if the file is not on the class path. */
  static Optional<ClientFile> load(String name) {
    try (InputStream in = ClientFile.class.getResourceAsStream(FOLDER + name)) {
      return in == null ? Optional.empty() : Optional.of(of(name, in.readAllBytes()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static ClientFile of(String name, byte[] plain) throws IOException {
    String type = name.endsWith(".map") ? "application/json" : "text/javascript; charset=utf-8";
    return new ClientFile(plain, gzip(plain), tag(plain), type);
  }

  byte[] plain() {
    return plain;
  }

  byte[] gzipped() {
    return gzipped;
  }

  String etag() {
    return etag;
  }

  String contentType() {
    return contentType;
  }

  /** Whether {@code If-None-Match} names this content; weak tags match too. */
  boolean matches(@Nullable String ifNoneMatch) {
    if (ifNoneMatch == null) {
      return false;
    }
    return ifNoneMatch.trim().equals("*") || ifNoneMatch.contains(etag);
  }

  private static String tag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      return '"' + text.substring(0, TAG_BYTES) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible); // every JVM has SHA-256
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2);
    try (GZIPOutputStream gzip = new BestGzip(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  /** Worth the time, because it is done once. */
  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
