package io.tidewire.server.options;

import java.util.Optional;

/**
 * What holds clients back. No rate is set by default, and sessions from one address are not
 * counted, for all that come through one proxy share its address.
 *
 * @param packets of one session
 * @param onExcess what becomes of a session above that rate
 * @param handshakesPerAddress new sessions from one address
 * @param maxSessionsPerAddress open at a time
 */
public record FlowLimits(
    SlowConsumers slowConsumers,
    Optional<RateLimit> packets,
    OnExcess onExcess,
    Optional<RateLimit> handshakesPerAddress,
    int maxSessionsPerAddress) {
  /** Slow consumers are disconnected; all else is free. */
  public static final FlowLimits DEFAULTS =
      new FlowLimits(
          SlowConsumers.DISCONNECT,
          Optional.empty(),
          OnExcess.PAUSE,
          Optional.empty(),
          Integer.MAX_VALUE);

  /** Whether anything is asked of addresses at all. */
  public boolean watchAddresses() {
    return handshakesPerAddress.isPresent() || maxSessionsPerAddress < Integer.MAX_VALUE;
  }

  /** With this policy. */
  public FlowLimits with(SlowConsumers policy) {
    return new FlowLimits(policy, packets, onExcess, handshakesPerAddress, maxSessionsPerAddress);
  }

  /** With this rate of packets. */
  public FlowLimits withPackets(RateLimit rate, OnExcess excess) {
    return new FlowLimits(
        slowConsumers, Optional.of(rate), excess, handshakesPerAddress, maxSessionsPerAddress);
  }

  /** With this rate of handshakes. */
  public FlowLimits withHandshakesPerAddress(RateLimit rate) {
    return new FlowLimits(
        slowConsumers, packets, onExcess, Optional.of(rate), maxSessionsPerAddress);
  }

  /** With so many sessions. */
  public FlowLimits withSessionsPerAddress(int max) {
    return new FlowLimits(slowConsumers, packets, onExcess, handshakesPerAddress, max);
  }
}
