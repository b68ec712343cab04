package io.tidewire.server;

/**
 * Selects the sockets that a broadcast reaches, and how it is sent. Immutable and thread-safe, so
 * an operator can be kept, shared and refined.
 */
public interface BroadcastOperator extends Audience<BroadcastOperator> {
  /** This operator. */
  @Override
  default BroadcastOperator broadcast() {
    return this;
  }
}
