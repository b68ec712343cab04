package io.tidewire.server.internal.http;

/** A content coding that clients can decode (RFC 9110, 8.4.1). */
public enum ContentCoding {
  GZIP,
  DEFLATE;

  public String text() {
    return this == GZIP ? "gzip" : "deflate";
  }
}
