package io.tidewire.client;

/** Sets the options of one transport; at first those of all transports. Not thread-safe. */
public final class TransportOverrides extends TransportBuilder<TransportOverrides> {
  TransportOverrides(TransportBuilder<?> from) {
    super(from);
  }

  @Override
  TransportOverrides self() {
    return this;
  }
}
