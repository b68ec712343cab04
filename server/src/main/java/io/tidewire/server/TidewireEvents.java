package io.tidewire.server;

/** Names of events by which a server and clients of ours talk of rooms. */
final class TidewireEvents {
  static final String JOIN = "tw:join";
  static final String LEAVE = "tw:leave";
  static final String ROOMS = "tw:rooms";
  static final String EMIT = "tw:emit";
  static final String PRESENCE = "tw:presence";
  static final String UNPRESENCE = "tw:unpresence";
  static final String REFUSED = "tw:refused";

  private static final String PREFIX = "tw:";

  private TidewireEvents() {}

  /** Whether it is one of ours, if its client knows of them. */
  static boolean contains(String name) {
    return name.startsWith(PREFIX);
  }
}
