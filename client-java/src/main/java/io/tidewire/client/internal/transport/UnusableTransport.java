package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.TransportException;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.util.List;

/** Replaces a transport that could not be made: fails when it is opened. Confined to the loop. */
record UnusableTransport(TransportName name, TransportException cause, TransportListener listener)
    implements Transport {
  @Override
  public void open() {
    listener.onClose(this, cause.reason(), cause);
  }

  @Override
  public boolean writable() {
    return false;
  }

  @Override
  public void send(List<EnginePacket> packets) {
    throw new IllegalStateException(cause);
  }

  @Override
  public void close() {
    // it is closed
  }
}
