package io.tidewire.server.internal.request;

import io.tidewire.text.StringCache;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The headers of a request as an array of names and values: small, because a session keeps them.
 * Immutable; the case of names is ignored.
 */
public final class RequestHeaders {
  /** These values differ between clients; and secrets are kept no longer than their session. */
  private static final Set<HttpString> PERSONAL =
      Set.of(Headers.COOKIE, Headers.AUTHORIZATION, Headers.SEC_WEB_SOCKET_KEY);

  static final RequestHeaders NONE = new RequestHeaders(new String[0]);

  private final String[] namesAndValues;

  private RequestHeaders(String[] namesAndValues) {
    this.namesAndValues = namesAndValues;
  }

  public static RequestHeaders of(HeaderMap headers, StringCache shared) {
    List<String> all = new ArrayList<>(2 * headers.size());
    for (HeaderValues values : headers) {
      boolean personal = PERSONAL.contains(values.getHeaderName());
      for (String value : values) {
        all.add(shared.of(values.getHeaderName().toString()));
        all.add(personal ? value : shared.of(value));
      }
    }
    return new RequestHeaders(all.toArray(new String[0]));
  }

  /** Headers from another server of a cluster. */
  public static RequestHeaders of(Map<String, List<String>> headers) {
    List<String> all = new ArrayList<>();
    headers.forEach((name, values) -> values.forEach(value -> all.addAll(List.of(name, value))));
    return new RequestHeaders(all.toArray(new String[0]));
  }

  public Optional<String> first(String name) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i].equalsIgnoreCase(name)) {
        return Optional.of(namesAndValues[i + 1]);
      }
    }
    return Optional.empty();
  }

  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i].equalsIgnoreCase(name)) {
        values.add(namesAndValues[i + 1]);
      }
    }
    return values;
  }

  /** A read-only copy whose keys ignore case. */
  public Map<String, List<String>> toMap() {
    Map<String, List<String>> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.computeIfAbsent(namesAndValues[i], name -> new ArrayList<>()).add(namesAndValues[i + 1]);
    }
    map.replaceAll((name, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(map);
  }
}
