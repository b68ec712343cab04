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
 * One {@link HttpClient} for each set of options in use. Only the transports that use a client
 * refer to it strongly. Without them it can be collected, which ends its selector thread on JDK 17;
 * until then the next transport uses it again. Thread-safe.
 */
public final class HttpClients {
  private static final int THREADS = 4; // they block only for host names and passwords
  private static final int MOST_THREADS = 64; // while some block
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Map<HttpOptions, WeakReference<HttpClient>> CLIENTS =
      new HashMap<>(); // under this class's lock
  private static final Executor SHARED = pool();

  private HttpClients() {}

  /** The client that all transports with these options share. */
  public static synchronized HttpClient of(HttpOptions options) {
    CLIENTS.values().removeIf(client -> client.refersTo(null));
    WeakReference<HttpClient> known = CLIENTS.get(options);
    HttpClient client = known == null ? null : known.get();
    if (client == null) {
      client = create(options);
      CLIENTS.put(options, new WeakReference<>(client));
    }
    return client;
  }

  /** The threads of all clients, which end when idle. */
  public static Executor threads() {
    return SHARED;
  }

  private static HttpClient create(HttpOptions options) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(SHARED)
            .followRedirects(HttpClient.Redirect.NEVER) // else headers would reach other servers
            .connectTimeout(options.connectTimeout());
    options.apply(builder);
    return builder.build();
  }

  /**
   * A few threads, and more only while all of them are blocked: a slow host name lookup, or a
   * missing password, must not block the other clients of the process.
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
