package io.tidewire.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One Socket.IO session over long-polling, on one kept-alive connection: repeatedly posts an echo,
 * then polls for it. Confined to the thread of its {@link LoadGenerator}.
 */
public final class PollingConnection implements Wire.Reader, HttpReader.Sink {
  /** Notified of the connection's events. */
  public interface Listener {
    void onEcho();

    void onLost(String why);
  }

  private enum Stage {
    OPENING,
    POSTING,
    POLLING
  }

  private static final String TARGET = "/socket.io/?EIO=4&transport=polling";
  private static final String ECHO = "42[\"echo\",\"" + "x".repeat(32) + "\"]";
  private static final String CONNECT = "40";
  private static final String PONG_FIRST = "3\u001e";

  private final Listener listener;
  private final Wire wire;
  private final HttpReader reader = new HttpReader(this);
  private Stage stage = Stage.OPENING;
  private String target = TARGET;
  private byte[] poll = new byte[0];
  private byte[] echo = new byte[0];

  public PollingConnection(LoadGenerator generator, Listener listener) {
    this.listener = listener;
    this.wire = generator.open(this);
  }

  @Override
  public void onOpen() {
    send(get(target));
  }

  @Override
  public void onBytes(ByteBuffer in, long now) {
    reader.read(in);
  }

  @Override
  public void onEnd(String why) {
    listener.onLost(why);
  }

  @Override
  public void onResponse(int status, String body) {
    if (status != 200) {
      wire.close();
      listener.onLost("status " + status + ": " + body);
      return;
    }
    switch (stage) {
      case OPENING -> open(body);
      case POSTING -> poll();
      case POLLING -> polled(body);
    }
  }

  private void open(String body) {
    int from = body.indexOf("\"sid\":\"") + 7;
    target = TARGET + "&sid=" + body.substring(from, body.indexOf('"', from));
    poll = get(target);
    echo = post(ECHO);
    post(CONNECT, Stage.POSTING);
  }

  private void poll() {
    stage = Stage.POLLING;
    send(poll);
  }

  private void polled(String body) {
    boolean answered = body.contains("42[\"echo");
    boolean pinged = body.equals("2") || body.startsWith("2\u001e") || body.endsWith("\u001e2");
    if (answered) {
      listener.onEcho();
    }
    stage = Stage.POSTING;
    send(pinged ? post(PONG_FIRST + ECHO) : echo);
  }

  private void post(String body, Stage next) {
    stage = next;
    send(post(body));
  }

  private void send(byte[] request) {
    wire.write(ByteBuffer.wrap(request));
  }

  private static byte[] get(String target) {
    return ascii("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  private byte[] post(String body) {
    return ascii(
        "POST "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain;charset=UTF-8\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
