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
 * How connections are made. Engines of equal settings share one {@link java.net.http.HttpClient};
 * none of these types but {@link Duration} compares by content, so pass the same objects.
 *
 * @param proxy null for the JDK's default, which reads system properties
 * @param authenticator answers for proxies and servers that ask for a password; null for none
 * @param sslContext null for the JDK's default
 * @param sslParameters null for the context's own
 * @param cookies null to keep none
 * @param connectTimeout time to connect to a server or a proxy
 */
public record HttpOptions(
    @Nullable ProxySelector proxy,
    @Nullable Authenticator authenticator,
    @Nullable SSLContext sslContext,
    @Nullable SSLParameters sslParameters,
    @Nullable CookieHandler cookies,
    Duration connectTimeout) {
  /** What the JDK does by itself, with 20 seconds to connect. */
  public static final HttpOptions DEFAULT =
      new HttpOptions(null, null, null, null, null, Duration.ofSeconds(20));

  /** A longer time to connect overflows the JDK's clock. */
  public HttpOptions {
    boolean far = connectTimeout.compareTo(EventLoop.LONGEST) > 0;
    connectTimeout = far ? EventLoop.LONGEST : connectTimeout;
  }

  /** Leaves to the JDK what is not set. */
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
