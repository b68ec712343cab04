package io.tidewire.server.internal.loop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xnio.XnioIoThread;

/** One {@link XnioEventLoop} for each I/O thread that has served us. Thread-safe. */
public final class EventLoops {
  private final Map<XnioIoThread, XnioEventLoop> loops = new ConcurrentHashMap<>();

  /** The loop on {@code thread}, always the same one. */
  public XnioEventLoop of(XnioIoThread thread) {
    return loops.computeIfAbsent(thread, XnioEventLoop::new);
  }

  /** Whether each of them is, as {@link XnioEventLoop#isHealthy} says. */
  public boolean areHealthy() {
    boolean healthy = true;
    for (XnioEventLoop loop : loops.values()) {
      healthy &= loop.isHealthy(); // all are asked
    }
    return healthy;
  }
}
