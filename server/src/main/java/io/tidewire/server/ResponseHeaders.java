package io.tidewire.server;

import io.tidewire.core.listen.HeaderText;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.util.Optional;

/** The headers of a response that is about to be sent. Valid during the call only. */
public final class ResponseHeaders {
  private final HeaderMap headers;

  /** Made by the server, for one response. */
  public ResponseHeaders(HeaderMap headers) {
    this.headers = headers;
  }

  /**
   * Sets a header to one value; replaces all others.
   *
   * @throws IllegalArgumentException if the value has a character that is invalid in a header
   */
  public ResponseHeaders set(String name, String value) {
    headers.put(new HttpString(name), HeaderText.value(value));
    return this;
  }

  /**
   * Adds a value to a header, as for {@code Set-Cookie}.
   *
   * @throws IllegalArgumentException if the value has a character that is invalid in a header
   */
  public ResponseHeaders add(String name, String value) {
    headers.add(new HttpString(name), HeaderText.value(value));
    return this;
  }

  /** Removes a header. */
  public ResponseHeaders remove(String name) {
    headers.remove(name);
    return this;
  }

  /** The first value of a header. */
  public Optional<String> first(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }
}
