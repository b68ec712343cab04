package io.tidewire.server.internal.transport;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.loop.XnioEventLoop;
import io.tidewire.server.internal.net.WebSocketConnection;
import io.tidewire.websocket.CloseStatus;
import io.tidewire.websocket.Message;
import io.tidewire.websocket.WebSocketCodec;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.xnio.StreamConnection;

/**
 * Packets over WebSocket. Confined to the session's loop. The connection may belong to another
 * loop; then both directions hand over.
 */
public final class WebSocketTransport implements Transport, WebSocketConnection.Listener {
  /** How many bytes may be handed over to the connection's loop before this one waits. */
  private static final int MAX_IN_FLIGHT = 64 * 1024;

  /** How many bytes may be handed over to the session's loop before reading is paused. */
  private static final int MAX_ARRIVING = 1024 * 1024;

  private static final int OBJECTS_OF_A_MESSAGE = 256; // about what a small one takes, in bytes

  private static final AtomicLongFieldUpdater<WebSocketTransport> ARRIVING =
      AtomicLongFieldUpdater.newUpdater(WebSocketTransport.class, "arriving");
  private static final AtomicLongFieldUpdater<WebSocketTransport> IN_FLIGHT =
      AtomicLongFieldUpdater.newUpdater(WebSocketTransport.class, "inFlight");

  private final EventLoop loop;
  private final XnioEventLoop connectionLoop;
  private final WebSocketConnection connection;
  private final TransportListener listener;
  private final EngineCodec engineCodec;
  private final boolean
      explains; // whether close frames carry reasons that the reference does not send
  private boolean ended;
  private boolean paused; // by the session; belongs to the connection's loop
  private volatile boolean crowded; // above MAX_ARRIVING; written on the connection's loop only
  private volatile long arriving; // bytes handed to the session's loop that it has not seen
  private volatile long inFlight; // bytes handed to the connection's loop that it has not seen

  /** Called on the connection's I/O thread; {@link #start} follows there. */
  public WebSocketTransport(
      EventLoop loop,
      XnioEventLoop connectionLoop,
      StreamConnection stream,
      WebSocketCodec codec,
      EngineCodec engineCodec,
      boolean explains,
      TransportListener listener) {
    this.loop = loop;
    this.connectionLoop = connectionLoop;
    this.connection = new WebSocketConnection(connectionLoop, stream, codec, this);
    this.engineCodec = engineCodec;
    this.explains = explains;
    this.listener = listener;
  }

  /** Begins to read, on the connection's I/O thread. */
  public void start() {
    connection.start();
  }

  @Override
  public TransportName name() {
    return TransportName.WEBSOCKET;
  }

  @Override
  public boolean writable() {
    return !ended && !connection.isBlocked() && inFlight < MAX_IN_FLIGHT;
  }

  @Override
  public long unsentBytes() {
    return connection.blockedBytes();
  }

  @Override
  public void send(PreparedPacket packet) {
    if (connectionLoop.isCurrent()) {
      write(packet);
    } else {
      IN_FLIGHT.addAndGet(this, packet.size());
      connectionLoop.execute(() -> land(packet));
    }
  }

  /** Notifies the session of room, unless bytes wait for the network, which notifies it later. */
  private void land(PreparedPacket packet) {
    write(packet);
    long left = IN_FLIGHT.addAndGet(this, -packet.size());
    if (left < MAX_IN_FLIGHT && left + packet.size() >= MAX_IN_FLIGHT) {
      onDrained();
    }
  }

  /** By one read of the connection: bytes may wait there while its thread is busy. */
  @Override
  public void catchUp(Runnable next) {
    connectionLoop.execute(
        () -> {
          connection.readNow();
          loop.execute(next);
        });
  }

  @Override
  public void pauseReading() {
    connectionLoop.execute(() -> pause(true, crowded));
  }

  @Override
  public void resumeReading() {
    connectionLoop.execute(() -> pause(false, crowded));
  }

  private void pause(boolean bySession, boolean byCrowd) {
    paused = bySession;
    crowded = byCrowd;
    if (paused || crowded) {
      connection.pauseReading();
    } else {
      connection.resumeReading();
    }
  }

  @Override
  public void close() {
    connectionLoop.execute(() -> connection.close(CloseStatus.of(CloseStatus.NORMAL)));
  }

  @Override
  public void retire() {
    ended = true;
    close();
  }

  @Override
  public void onMessage(Message message) {
    if (loop.isCurrent()) {
      accept(message);
    } else {
      handOver(message);
    }
  }

  private void handOver(Message message) {
    int size = sizeOf(message);
    long sum = ARRIVING.addAndGet(this, size);
    loop.execute(
        () -> {
          accept(message);
          arrived(size);
        });
    if (sum > MAX_ARRIVING && !crowded) {
      pause(paused, true);
      readAgainIfRoom(arriving); // messages accepted meanwhile did not see the flag
    }
  }

  private void arrived(int size) {
    readAgainIfRoom(ARRIVING.addAndGet(this, -size));
  }

  private void readAgainIfRoom(long left) {
    if (crowded && left <= MAX_ARRIVING / 2) {
      connectionLoop.execute(() -> pause(paused, false));
    }
  }

  private static int sizeOf(Message message) {
    if (message instanceof Message.Text text) {
      return text.data().length() + OBJECTS_OF_A_MESSAGE;
    }
    return message instanceof Message.Binary binary
        ? binary.data().length + OBJECTS_OF_A_MESSAGE
        : OBJECTS_OF_A_MESSAGE;
  }

  @Override
  public void onLastMessage(CloseStatus status, boolean rejected, Runnable next) {
    onLastPacket(rejected ? reasonOf(status) : CloseReason.TRANSPORT_CLOSE);
  }

  /** The session closes this transport, and so the connection. */
  private void onLastPacket(CloseReason reason) {
    loop.execute(
        () -> {
          if (!ended) {
            listener.onLastPacket(this, reason);
          }
        });
  }

  @Override
  public void onDrained() {
    loop.execute(() -> listener.onWritable(this));
  }

  @Override
  public void onClosed(CloseStatus status) {
    loop.execute(() -> end(CloseReason.TRANSPORT_CLOSE));
  }

  @Override
  public void onRejected(CloseStatus status) {
    loop.execute(() -> end(reasonOf(status)));
  }

  @Override
  public CloseStatus rejection(CloseStatus status) {
    return explains ? status : CloseStatus.of(status.code());
  }

  private void accept(Message message) {
    if (ended) {
      return;
    }
    try {
      if (message instanceof Message.Text text) {
        listener.onPacket(this, engineCodec.decode(text.data()));
      } else if (message instanceof Message.Binary binary) {
        listener.onPacket(this, engineCodec.decode(binary.data()));
      }
    } catch (EngineException malformed) {
      onLastPacket(CloseReason.PARSE_ERROR);
    }
  }

  private void end(CloseReason reason) {
    if (!ended) {
      ended = true;
      listener.onClose(this, reason);
    }
  }

  private void write(PreparedPacket packet) {
    boolean plain = !packet.compress() || connection.codec().sendsPlain(packet.size());
    if (engineCodec != EngineCodec.FRAME && packet.hasBinary()) {
      writeEncoded(packet, plain);
    } else if (plain) {
      connection.send(packet.frames());
    } else {
      writeCompressible(packet);
    }
  }

  private void writeEncoded(PreparedPacket packet, boolean plain) {
    for (EnginePacket each : packet.packets()) {
      if (plain) {
        connection.send(engineCodec.plainFrame(each));
      } else if (connection.isOpen()) {
        connection.send(engineCodec.frame(connection.codec(), each));
      }
    }
  }

  /** Compressed frames are made per connection: its codec decides for each. */
  private void writeCompressible(PreparedPacket packet) {
    WebSocketCodec codec = connection.codec();
    if (packet.hasText() && connection.isOpen()) {
      connection.send(codec.text(packet.text()));
    }
    for (byte[] attachment : packet.attachments()) {
      if (connection.isOpen()) {
        connection.send(codec.binary(ByteBuffer.wrap(attachment)));
      }
    }
  }

  private static CloseReason reasonOf(CloseStatus status) {
    return switch (status.code()) {
      case CloseStatus.MESSAGE_TOO_BIG -> CloseReason.MESSAGE_TOO_BIG;
      case CloseStatus.POLICY_VIOLATION -> CloseReason.TOO_MANY_FRAGMENTS;
      default -> CloseReason.TRANSPORT_ERROR;
    };
  }
}
