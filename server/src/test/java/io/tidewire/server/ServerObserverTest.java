package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.internal.session.RecordingObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** What the observer and the log tell of a whole server. */
class ServerObserverTest {
  private static final String TARGET = "/socket.io/?EIO=4&transport=polling&sid=unknown";

  @Test
  void anObserverIsNotifiedOfAClient() {
    RecordingObserver heard = new RecordingObserver();
    try (SocketIoServer io = GoodClient.serve(SocketIoServer.builder().observer(heard));
        Frames frames = Frames.connect(io.port())) {
      frames.text("421[\"echo\"]").next();
      frames.text("1").untilClose();
    }
    heard.log.removeIf(line -> line.startsWith("out "));
    assertEquals(
        List.of(
            "opened websocket",
            "in websocket 1",
            "socket in /",
            "in websocket 10",
            "for the listeners",
            "closed websocket TRANSPORT_CLOSE",
            "socket out of / TRANSPORT_CLOSE"),
        heard.log);
  }

  @Test
  void anObserverIsNotifiedOfRejectedRequests() {
    RecordingObserver heard = new RecordingObserver();
    try (SocketIoServer io = GoodClient.serve(SocketIoServer.builder().observer(heard));
        Wire wire = Wire.to(io.port())) {
      wire.request("GET", TARGET).answer();
      wire.request("GET", "/socket.io/?EIO=3&transport=polling").answer();
    }
    assertEquals(List.of("refused UNKNOWN_SESSION", "refused UNSUPPORTED_VERSION"), heard.log);
  }

  @Test
  void theLogHasALineForEachTurnOfALife() {
    Listener log = new Listener();
    try (log;
        SocketIoServer io = GoodClient.serve(SocketIoServer.builder());
        Frames frames = Frames.connect(io.port());
        Wire wire = Wire.to(io.port())) {
      frames.text("421[\"echo\"]").next();
      frames.text("2").untilClose();
      wire.request("GET", TARGET).answer();
    }
    assertEquals(
        List.of(
            "session opened over websocket",
            "socket connected to /",
            "session closed: TRANSPORT_ERROR",
            "socket disconnected: TRANSPORT_ERROR",
            "request rejected: UNKNOWN_SESSION",
            "server closes 0 sessions"),
        log.lines);
  }

  /** Takes what is logged at debug, without the address in front, while it is open. */
  private static final class Listener extends Handler implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger("io.tidewire.server");
    private final List<String> lines = new ArrayList<>();

    Listener() {
      setLevel(Level.FINE);
      LOGGER.setLevel(Level.FINE);
      LOGGER.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord record) {
      String line = new SimpleFormatter().formatMessage(record);
      lines.add(line.replaceFirst("^/[0-9.:]+: ", ""));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      LOGGER.removeHandler(this);
      LOGGER.setLevel(null);
    }
  }
}
