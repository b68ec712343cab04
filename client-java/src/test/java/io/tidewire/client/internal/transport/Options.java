package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.HttpOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Options of a transport for tests. */
final class Options {
  private TransportOptions made;

  private Options(TransportOptions made) {
    this.made = made;
  }

  static Options of(String uri) {
    URI server = URI.create(uri);
    return new Options(TransportOptions.of(server, server.getPath()));
  }

  Options headers(HeaderSource headers) {
    return with(made.query(), headers, made.timestamps(), made.limits());
  }

  Options limits(TransportLimits limits) {
    return with(made.query(), made.headers(), made.timestamps(), limits);
  }

  Options query(Map<String, String> query) {
    return with(query, made.headers(), made.timestamps(), made.limits());
  }

  Options withoutTimestamps() {
    return with(made.query(), made.headers(), false, made.limits());
  }

  Options http(HttpOptions http) {
    made =
        new TransportOptions(
            made.server(),
            made.path(),
            made.query(),
            made.headers(),
            made.timestamps(),
            made.timestampParam(),
            made.forceBase64(),
            made.protocols(),
            made.requestTimeout(),
            http,
            made.limits());
    return this;
  }

  Options forceBase64() {
    made =
        new TransportOptions(
            made.server(),
            made.path(),
            made.query(),
            made.headers(),
            made.timestamps(),
            made.timestampParam(),
            true,
            List.of(),
            made.requestTimeout(),
            made.http(),
            made.limits());
    return this;
  }

  TransportOptions done() {
    return made;
  }

  private Options with(
      Map<String, String> query, HeaderSource headers, boolean stamps, TransportLimits limits) {
    made =
        new TransportOptions(
            made.server(),
            made.path(),
            query,
            headers,
            stamps,
            made.timestampParam(),
            made.forceBase64(),
            made.protocols(),
            made.requestTimeout(),
            made.http(),
            limits);
    return this;
  }
}
