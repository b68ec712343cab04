package io.tidewire.server.transport;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePacketCodec;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.loop.EventLoop;
import io.tidewire.server.loop.XnioEventLoop;
import io.tidewire.websocket.CloseStatus;
import io.tidewire.websocket.Message;
import io.tidewire.websocket.WebSocketCodec;
import io.undertow.server.ServerConnection;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.xnio.StreamConnection;

/**
 * Packets over our own WebSocket. Confined to the session's loop; the connection may live on
 * another one, and then both directions hand over.
 */
public final class WebSocketTransport implements Transport, WebSocketConnection.Listener {
  /** What may be on its way to another loop before this one waits. */
  private static final int MAX_IN_FLIGHT = 64 * 1024;

  private static final AtomicLongFieldUpdater<WebSocketTransport> IN_FLIGHT =
      AtomicLongFieldUpdater.newUpdater(WebSocketTransport.class, "inFlight");

  private final EventLoop loop;
  private final XnioEventLoop connectionLoop;
  private final WebSocketConnection connection;
  private final TransportListener listener;
  private boolean ended;
  private volatile long inFlight; // bytes handed to the connection's loop that it has not seen

  /** Called on the connection's I/O thread; {@link #start} follows there. */
  public WebSocketTransport(
      EventLoop loop,
      XnioEventLoop connectionLoop,
      StreamConnection stream,
      WebSocketCodec codec,
      TransportListener listener) {
    this.loop = loop;
    this.connectionLoop = connectionLoop;
    this.connection = new WebSocketConnection(connectionLoop, stream, codec, this);
    this.listener = listener;
  }

  /** Begins to read, on the connection's I/O thread. */
  public void start(ServerConnection http) {
    connection.start(http);
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

  /** Tells the session when there is room again, unless the network has to tell it. */
  private void land(PreparedPacket packet) {
    write(packet);
    long left = IN_FLIGHT.addAndGet(this, -packet.size());
    if (left < MAX_IN_FLIGHT && left + packet.size() >= MAX_IN_FLIGHT) {
      onDrained();
    }
  }

  @Override
  public void pauseReading() {
    connectionLoop.execute(connection::pauseReading);
  }

  @Override
  public void resumeReading() {
    connectionLoop.execute(connection::resumeReading);
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
      loop.execute(() -> accept(message));
    }
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
  public void onRefused(CloseStatus status) {
    loop.execute(() -> end(reasonOf(status)));
  }

  private void accept(Message message) {
    if (ended) {
      return;
    }
    try {
      if (message instanceof Message.Text text) {
        listener.onPacket(this, EnginePacketCodec.decode(text.data()));
      } else if (message instanceof Message.Binary binary) {
        listener.onPacket(this, new EnginePacket.Binary(binary.data()));
      }
    } catch (EngineException malformed) {
      close();
      end(CloseReason.PARSE_ERROR);
    }
  }

  private void end(CloseReason reason) {
    if (!ended) {
      ended = true;
      listener.onClose(this, reason);
    }
  }

  private void write(PreparedPacket packet) {
    if (connection.codec().sendsPlain(packet.size())) {
      writeShared(packet.frames());
    } else {
      writeOwn(packet.packets());
    }
  }

  private void writeShared(List<ByteBuffer> frames) {
    for (int i = 0; i < frames.size(); i++) {
      connection.send(frames.get(i));
    }
  }

  /** Compressed frames belong to their connection, whose codec decides for each. */
  private void writeOwn(List<EnginePacket> packets) {
    WebSocketCodec codec = connection.codec();
    for (EnginePacket packet : packets) {
      if (connection.isOpen()) {
        connection.send(
            packet instanceof EnginePacket.Binary binary
                ? codec.binary(ByteBuffer.wrap(binary.data()))
                : codec.text(EnginePacketCodec.encode(packet)));
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
