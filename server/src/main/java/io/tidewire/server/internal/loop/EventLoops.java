package io.tidewire.server.internal.loop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xnio.XnioIoThread;

/** One {@link XnioEventLoop} for each I/O thread of the server. Thread-safe. */
public final class EventLoops {
  private final Map<XnioIoThread, XnioEventLoop> loops = new ConcurrentHashMap<>();

  /** The loop of {@code thread}. */
  public XnioEventLoop of(XnioIoThread thread) {
    return loops.computeIfAbsent(thread, XnioEventLoop::new);
  }

  /** Whether all are, as in {@link XnioEventLoop#isHealthy}. */
  public boolean areHealthy() {
    boolean healthy = true;
    for (XnioEventLoop loop : loops.values()) {
      healthy &= loop.isHealthy(); // each call also starts the next check
    }
    return healthy;
  }
}
