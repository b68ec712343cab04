package io.tidewire.client.internal.http;

import io.tidewire.client.internal.loop.DaemonThreads;
import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One {@link HttpClient} for each set of settings in use. A client is held by the transports that
 * use it: once there is none it can be collected, which is what ends its selector thread on JDK 17;
 * until then the next transport takes it up again. Thread-safe.
 */
public final class HttpClients {
  private static final int THREADS =
      4; // they never block but to resolve names or ask for passwords
  private static final int MOST_THREADS = 64; // while some block
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Map<HttpOptions, WeakReference<HttpClient>> CLIENTS =
      new HashMap<>(); // under this class's lock
  private static final Executor SHARED = pool();

  private HttpClients() {}

  /** The client that all with these options share. */
  public static synchronized HttpClient of(HttpOptions settings) {
    CLIENTS.values().removeIf(client -> client.refersTo(null));
    WeakReference<HttpClient> known = CLIENTS.get(settings);
    HttpClient client = known == null ? null : known.get();
    if (client == null) {
      client = made(settings);
      CLIENTS.put(settings, new WeakReference<>(client));
    }
    return client;
  }

  /** The few threads of all clients, which end when idle. */
  public static Executor threads() {
    return SHARED;
  }

  private static HttpClient made(HttpOptions settings) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(SHARED)
            .followRedirects(HttpClient.Redirect.NEVER) // they would carry headers to strangers
            .connectTimeout(settings.connectTimeout());
    settings.apply(builder);
    return builder.build();
  }

  /**
   * Few threads, and more only while all of them are blocked: a name that takes long to resolve, or
   * a password that nobody gives, must not silence the other clients of the process.
   */
  static ThreadPoolExecutor pool() {
    ImpatientQueue waiting = new ImpatientQueue();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            MOST_THREADS,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            waiting,
            new DaemonThreads("tidewire-client-http"),
            (task, full) -> waiting.force(task));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
