package io.tidewire.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket session: plain, or Socket.IO's with its handshake, CONNECT and heartbeats. Confined
 * to the thread of its {@link LoadGenerator}.
 */
public final class RawConnection implements Wire.Reader, FrameReader.Sink {
  /** Notified of the connection's events. */
  interface Listener {
    void onReady(RawConnection connection);

    /** Called for each message that is long enough to count. */
    void onReply(RawConnection connection, long now);

    /** Called after the messages of one read. */
    void onTurnEnd(RawConnection connection);

    void onLost(RawConnection connection, String why);
  }

  /** How to connect, and the bytes from which a message counts as a reply. */
  public record Protocol(boolean socketIo, boolean deflate, int minReply) {}

  private enum Stage {
    UPGRADING("connected"),
    JOINING("joined its namespace"),
    READY("was in use"),
    ENDED("was closed");

    private final String words;

    Stage(String words) {
      this.words = words;
    }
  }

  private static final String TARGET = "/socket.io/?EIO=4&transport=websocket";
  private static final byte[] CONNECT = ClientFrames.text("40");
  private static final byte[] PONG = ClientFrames.text("3");
  private static final int OPEN = '0';
  private static final int PING = '2';
  private static final int CONNECTED = '4' << 8 | '0';
  private static final int HEADER_END = 0x0d0a0d0a;

  final SendTimes sent = new SendTimes();
  int credits; // replies received in this turn

  private final Protocol protocol;
  private final Listener listener;
  private final FrameReader frames = new FrameReader(this);
  private final Wire wire;
  private Stage stage = Stage.UPGRADING;
  private int lastBytes; // of the header, four at a time
  private @Nullable StringBuilder status = new StringBuilder(); // null after the status line
  private long now;

  RawConnection(LoadGenerator generator, Protocol protocol, Listener listener) {
    this.protocol = protocol;
    this.listener = listener;
    this.wire = generator.open(this);
  }

  public void send(ByteBuffer frames) {
    wire.write(frames);
  }

  public void send(byte[] frame) {
    wire.write(ByteBuffer.wrap(frame));
  }

  @Override
  public void onOpen() {
    send(ClientFrames.upgradeRequest(protocol.socketIo() ? TARGET : "/", protocol.deflate()));
  }

  @Override
  public void onBytes(ByteBuffer in, long now) {
    this.now = now;
    if (stage == Stage.UPGRADING) {
      readHeader(in);
    }
    frames.read(in);
    if (stage == Stage.READY) {
      listener.onTurnEnd(this);
    }
  }

  @Override
  public void onEnd(String why) {
    if (stage != Stage.ENDED) {
      String when = stage == Stage.READY ? "" : " while it " + stage.words;
      stage = Stage.ENDED;
      listener.onLost(this, why + when);
    }
  }

  @Override
  public void onMessage(int opcode, int length, int lead) {
    if (stage == Stage.READY && length >= protocol.minReply()) {
      listener.onReply(this, now);
    } else if (protocol.socketIo() && opcode == ClientFrames.TEXT) {
      control(length > 1 ? lead >> 8 : lead, lead);
    }
  }

  private void control(int type, int lead) {
    if (type == PING) {
      send(PONG);
    } else if (type == OPEN && stage == Stage.JOINING) {
      send(CONNECT);
    } else if (lead == CONNECTED && stage == Stage.JOINING) {
      ready();
    }
  }

  private void readHeader(ByteBuffer in) {
    while (in.hasRemaining() && stage == Stage.UPGRADING) {
      byte next = in.get();
      checkStatus(next);
      lastBytes = lastBytes << 8 | (next & 0xff);
      if (lastBytes == HEADER_END) {
        stage = Stage.JOINING;
      }
    }
    if (stage == Stage.JOINING && !protocol.socketIo()) {
      ready();
    }
  }

  private void checkStatus(byte next) {
    if (status != null && next == '\n') {
      if (!status.toString().startsWith("HTTP/1.1 101")) {
        throw new IllegalStateException("the server answers " + status);
      }
      status = null;
    } else if (status != null) {
      status.append(new String(new byte[] {next}, StandardCharsets.US_ASCII));
    }
  }

  private void ready() {
    stage = Stage.READY;
    listener.onReady(this);
  }
}
