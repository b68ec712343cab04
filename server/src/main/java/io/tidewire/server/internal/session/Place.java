package io.tidewire.server.internal.session;

import io.tidewire.server.internal.flow.UnfinishedHandshakes;
import org.jspecify.annotations.Nullable;

/**
 * The place of a handshake and its session in the limits on handshakes and addresses. Given back
 * once. Thread-safe.
 */
public final class Place {
  /** The place of a session without limits. */
  public static final Place NONE = new Place(() -> {});

  private final Runnable leave;
  private boolean given; // guarded by this
  private volatile boolean owned; // by a session, which gives it back when it is closed
  private volatile UnfinishedHandshakes.@Nullable Handshake unfinished; // null once it is settled

  /**
   * @param leave gives back the place among the sessions of its address
   */
  public Place(Runnable leave) {
    this.leave = leave;
  }

  /** Counts as unfinished until {@link #settle}. */
  public void begin(UnfinishedHandshakes.Handshake handshake) {
    unfinished = handshake;
  }

  /** Sets what is closed when other handshakes need the place; false if they need it already. */
  public boolean belongsTo(Runnable evict) {
    UnfinishedHandshakes.Handshake handshake = unfinished;
    return handshake == null || handshake.becomes(evict);
  }

  /** A session owns it from now on, and gives it back. */
  public void own() {
    owned = true;
  }

  /** The handshake's connection has ended: without a session, the place is given back here. */
  public void giveBackUnlessOwned() {
    if (!owned) {
      giveBack();
    }
  }

  /** The handshake is finished. */
  public void settle() {
    UnfinishedHandshakes.Handshake handshake = unfinished;
    unfinished = null;
    if (handshake != null) {
      handshake.leave();
    }
  }

  public void giveBack() {
    settle();
    if (isFirst()) {
      leave.run();
    }
  }

  private synchronized boolean isFirst() {
    boolean first = !given;
    given = true;
    return first;
  }
}
