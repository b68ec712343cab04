package io.tidewire.client.internal.http;

import io.tidewire.core.loop.EventLoop;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The options of connections. Engines with equal options share one {@link
 * java.net.http.HttpClient}. Of these types only {@link Duration} compares by content: pass the
 * same objects to share a client.
 *
 * @param proxy null for the JDK's default of the system properties
 * @param authenticator supplies passwords for proxies and servers; null for none
 * @param sslContext null for the JDK's default
 * @param sslParameters null for the context's own
 * @param cookies null to ignore cookies
 * @param connectTimeout for a connection to a server or a proxy
 */
public record HttpOptions(
    @Nullable ProxySelector proxy,
    @Nullable Authenticator authenticator,
    @Nullable SSLContext sslContext,
    @Nullable SSLParameters sslParameters,
    @Nullable CookieHandler cookies,
    Duration connectTimeout) {
  /** The JDK's defaults, with 20 seconds to connect. */
  public static final HttpOptions DEFAULT =
      new HttpOptions(null, null, null, null, null, Duration.ofSeconds(20));

  /** A longer timeout overflows the JDK's clock. */
  public HttpOptions {
    boolean far = connectTimeout.compareTo(EventLoop.LONGEST) > 0;
    connectTimeout = far ? EventLoop.LONGEST : connectTimeout;
  }

  /** Applies what is set. */
  void apply(HttpClient.Builder builder) {
    set(proxy, builder::proxy);
    set(authenticator, builder::authenticator);
    set(sslContext, builder::sslContext);
    set(sslParameters, builder::sslParameters);
    set(cookies, builder::cookieHandler);
  }

  private static <T> void set(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}
