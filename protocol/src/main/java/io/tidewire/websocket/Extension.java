package io.tidewire.websocket;

import java.util.List;

/** One element of a Sec-WebSocket-Extensions header (RFC 6455, 9.1). */
record Extension(String name, List<Parameter> parameters) {
  /** The value is empty if absent; a value on the wire is never empty. */
  record Parameter(String name, String value) {}
}
