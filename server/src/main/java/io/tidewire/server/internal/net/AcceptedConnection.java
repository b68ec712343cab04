package io.tidewire.server.internal.net;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.xnio.IoUtils;
import org.xnio.Option;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * A TCP connection that always closes on the thread of the {@link Closer}. It counts as closed at
 * once, and does not use the connection below from then on. Confined to its I/O thread, but for
 * closing.
 */
public final class AcceptedConnection extends StreamConnection implements AsyncCloseable {
  private final StreamConnection tcp;
  private final Source source;
  private boolean released; // the connection below has another owner

  public AcceptedConnection(StreamConnection tcp) {
    super(tcp.getIoThread());
    this.tcp = tcp;
    this.source = new Source(tcp.getSourceChannel().getConduit());
    setSourceConduit(source);
    setSinkConduit(new Sink(tcp.getSinkChannel().getConduit()));
  }

  /**
   * Returns the TCP connection below an upgraded one. This wrapper and the HTTP connection above it
   * count as closed and can be collected. A connection of another kind is returned as it is, and so
   * is one whose next bytes HTTP has already read.
   */
  static StreamConnection release(StreamConnection upgraded) {
    return upgraded instanceof AcceptedConnection accepted && accepted.isPlain()
        ? accepted.release()
        : upgraded;
  }

  private boolean isPlain() {
    return isOpen() && getSourceChannel().getConduit() == source;
  }

  private StreamConnection release() {
    released = true;
    IoUtils.safeClose(this);
    ConduitStreamSourceChannel reads = tcp.getSourceChannel();
    ConduitStreamSinkChannel writes = tcp.getSinkChannel();
    reads.getConduit().setReadReadyHandler(new ReadReadyHandler.ChannelListenerHandler<>(reads));
    writes
        .getConduit()
        .setWriteReadyHandler(new WriteReadyHandler.ChannelListenerHandler<>(writes));
    return tcp;
  }

  /** A socket whose peer has closed stays readable, and would wake the loop until it is closed. */
  @Override
  protected void closeAction() {
    if (!released) {
      tcp.getSourceChannel().suspendReads();
      tcp.getSinkChannel().suspendWrites();
      Closer.closeElsewhere(tcp, Closer::nothing);
    }
  }

  @Override
  public SocketAddress getPeerAddress() {
    return tcp.getPeerAddress();
  }

  @Override
  public SocketAddress getLocalAddress() {
    return tcp.getLocalAddress();
  }

  @Override
  public boolean supportsOption(Option<?> option) {
    return tcp.supportsOption(option);
  }

  @Override
  public <T> T getOption(Option<T> option) throws IOException {
    return tcp.getOption(option);
  }

  @Override
  public <T> T setOption(Option<T> option, T value) throws IOException {
    return tcp.setOption(option, value);
  }

  private final class Source extends AbstractStreamSourceConduit<StreamSourceConduit> {
    Source(StreamSourceConduit next) {
      super(next);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
      return isReadShutdown() ? -1 : (int) checked(super.read(to));
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int count) throws IOException {
      return isReadShutdown() ? -1 : checked(super.read(to, offset, count));
    }

    private long checked(long count) {
      if (count < 0) {
        readClosed(); // the connection below has closed its reads
      }
      return count;
    }

    /** While the other direction is open: else the whole connection is closed. */
    @Override
    public void terminateReads() throws IOException {
      if (readClosed() && isOpen()) {
        super.terminateReads();
      }
    }

    @Override
    public boolean isReadShutdown() {
      return AcceptedConnection.this.isReadShutdown();
    }

    @Override
    public void resumeReads() {
      if (!isReadShutdown()) {
        super.resumeReads();
      }
    }

    @Override
    public void wakeupReads() {
      if (!isReadShutdown()) {
        super.wakeupReads();
      }
    }
  }

  private final class Sink extends AbstractStreamSinkConduit<StreamSinkConduit> {
    Sink(StreamSinkConduit next) {
      super(next);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      checkOpen();
      return super.write(from);
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int count) throws IOException {
      checkOpen();
      return super.write(from, offset, count);
    }

    private void checkOpen() throws IOException {
      if (isWriteShutdown()) {
        throw new ClosedChannelException();
      }
    }

    @Override
    public int writeFinal(ByteBuffer from) throws IOException {
      return Conduits.writeFinalBasic(this, from);
    }

    @Override
    public long writeFinal(ByteBuffer[] from, int offset, int count) throws IOException {
      return Conduits.writeFinalBasic(this, from, offset, count);
    }

    @Override
    public void terminateWrites() throws IOException {
      if (writeClosed() && isOpen()) {
        super.terminateWrites();
      }
    }

    @Override
    public void truncateWrites() throws IOException {
      terminateWrites();
    }

    @Override
    public boolean isWriteShutdown() {
      return AcceptedConnection.this.isWriteShutdown();
    }

    @Override
    public void resumeWrites() {
      if (!isWriteShutdown()) {
        super.resumeWrites();
      }
    }

    @Override
    public void wakeupWrites() {
      if (!isWriteShutdown()) {
        super.wakeupWrites();
      }
    }
  }
}
