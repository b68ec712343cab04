package io.tidewire.demo;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.SetHeaderHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import java.util.Map;

/** Serves the page from the class path, with headers that block foreign scripts. */
final class Page {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-cache");

  private Page() {}

  static HttpHandler handler() {
    HttpHandler handler =
        new ResourceHandler(new ClassPathResourceManager(Page.class.getClassLoader(), "demo"));
    for (Map.Entry<String, String> header : HEADERS.entrySet()) {
      handler = new SetHeaderHandler(handler, header.getKey(), header.getValue());
    }
    return handler;
  }
}
