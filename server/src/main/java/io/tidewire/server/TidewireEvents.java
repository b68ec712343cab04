package io.tidewire.server;

/** Names of events by which a server and clients of ours talk of rooms. */
public final class TidewireEvents {
  public static final String JOIN = "tw:join";
  public static final String LEAVE = "tw:leave";
  public static final String ROOMS = "tw:rooms";
  public static final String EMIT = "tw:emit";
  public static final String PRESENCE = "tw:presence";
  public static final String UNPRESENCE = "tw:unpresence";
  public static final String REFUSED = "tw:refused";

  private static final String PREFIX = "tw:";

  private TidewireEvents() {}

  /** Whether it is one of ours, if its client knows of them. */
  public static boolean contains(String name) {
    return name.startsWith(PREFIX);
  }
}
