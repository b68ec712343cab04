package io.tidewire.client;

/** The settings of one transport; at first those of all transports. Not thread-safe. */
public final class TransportOverrides extends TransportSettings<TransportOverrides> {
  TransportOverrides(TransportSettings<?> from) {
    super(from);
  }

  @Override
  TransportOverrides self() {
    return this;
  }
}
