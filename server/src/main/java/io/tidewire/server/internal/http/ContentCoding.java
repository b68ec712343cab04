package io.tidewire.server.internal.http;

/** A content coding that clients can decode (RFC 9110, 8.4.1). */
enum ContentCoding {
  GZIP,
  DEFLATE;

  String text() {
    return this == GZIP ? "gzip" : "deflate";
  }
}
