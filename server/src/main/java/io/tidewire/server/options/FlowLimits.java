package io.tidewire.server.options;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rates and limits of clients. Immutable. */
public final class FlowLimits {
  /**
   * Slow consumers are disconnected. No rate is set, and sessions of an address are not counted.
   */
  public static final FlowLimits DEFAULTS =
      new FlowLimits(SlowConsumers.DISCONNECT, null, OnExcess.PAUSE, null, Integer.MAX_VALUE);

  private final SlowConsumers slowConsumers;
  private final @Nullable RateLimit packets; // null for no limit
  private final OnExcess onExcess;
  private final @Nullable RateLimit handshakesPerAddress; // null for no limit
  private final int maxSessionsPerAddress;

  private FlowLimits(
      SlowConsumers slowConsumers,
      @Nullable RateLimit packets,
      OnExcess onExcess,
      @Nullable RateLimit handshakesPerAddress,
      int maxSessionsPerAddress) {
    this.slowConsumers = slowConsumers;
    this.packets = packets;
    this.onExcess = onExcess;
    this.handshakesPerAddress = handshakesPerAddress;
    this.maxSessionsPerAddress = maxSessionsPerAddress;
  }

  /** What happens to a client that reads too slowly. */
  public SlowConsumers slowConsumers() {
    return slowConsumers;
  }

  /** How many packets one session may send. */
  public Optional<RateLimit> packets() {
    return Optional.ofNullable(packets);
  }

  /** What happens to a session that exceeds {@link #packets}. */
  public OnExcess onExcess() {
    return onExcess;
  }

  /** How many sessions one address may open. */
  public Optional<RateLimit> handshakesPerAddress() {
    return Optional.ofNullable(handshakesPerAddress);
  }

  /** How many sessions of one address may be open. */
  public int maxSessionsPerAddress() {
    return maxSessionsPerAddress;
  }

  /** Whether there is a limit by address. */
  public boolean watchAddresses() {
    return handshakesPerAddress != null || maxSessionsPerAddress < Integer.MAX_VALUE;
  }

  /** With this policy. */
  public FlowLimits with(SlowConsumers policy) {
    return new FlowLimits(policy, packets, onExcess, handshakesPerAddress, maxSessionsPerAddress);
  }

  /** With this rate of packets. */
  public FlowLimits withPackets(RateLimit rate, OnExcess excess) {
    return new FlowLimits(slowConsumers, rate, excess, handshakesPerAddress, maxSessionsPerAddress);
  }

  /** With this rate of handshakes. */
  public FlowLimits withHandshakesPerAddress(RateLimit rate) {
    return new FlowLimits(slowConsumers, packets, onExcess, rate, maxSessionsPerAddress);
  }

  /** With this number of sessions. */
  public FlowLimits withSessionsPerAddress(int max) {
    return new FlowLimits(slowConsumers, packets, onExcess, handshakesPerAddress, max);
  }
}
