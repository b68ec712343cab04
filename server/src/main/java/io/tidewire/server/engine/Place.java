package io.tidewire.server.engine;

import io.tidewire.server.flow.UnfinishedHandshakes;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake takes of what is limited, from before anybody is asked about it until its
 * session is gone. Given back once, whoever does it. Thread-safe.
 */
final class Place {
  private static final AtomicIntegerFieldUpdater<Place> GIVEN =
      AtomicIntegerFieldUpdater.newUpdater(Place.class, "given");

  /** Of a session that no limit knows of. */
  static final Place NONE = new Place(() -> {});

  private final Runnable leave;
  private volatile int given; // 1 once it was given back
  private volatile UnfinishedHandshakes.@Nullable Handshake unfinished; // null once it is settled

  /**
   * @param leave gives back the place among the sessions of its address
   */
  Place(Runnable leave) {
    this.leave = leave;
  }

  /** Counts as unfinished until {@link #settle}. */
  void begin(UnfinishedHandshakes.Handshake handshake) {
    unfinished = handshake;
  }

  /** Who has to go when others need the room; false if it has to already. */
  boolean belongsTo(Runnable evict) {
    UnfinishedHandshakes.Handshake handshake = unfinished;
    return handshake == null || handshake.becomes(evict);
  }

  /** The handshake has led to something. */
  void settle() {
    UnfinishedHandshakes.Handshake handshake = unfinished;
    unfinished = null;
    if (handshake != null) {
      handshake.leave();
    }
  }

  void giveBack() {
    settle();
    if (GIVEN.compareAndSet(this, 0, 1)) {
      leave.run();
    }
  }
}
