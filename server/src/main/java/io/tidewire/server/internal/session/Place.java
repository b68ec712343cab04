package io.tidewire.server.internal.session;

import io.tidewire.server.internal.flow.UnfinishedHandshakes;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake takes of what is limited, from before anybody is asked about it until its
 * session is gone. Given back once, whoever does it. Thread-safe.
 */
public final class Place {
  /** Of a session that no limit knows of. */
  public static final Place NONE = new Place(() -> {});

  private final Runnable leave;
  private boolean given; // guarded by this
  private volatile boolean owned; // by a session, which gives it back when it is gone
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

  /** Who has to go when others need the room; false if it has to already. */
  public boolean belongsTo(Runnable evict) {
    UnfinishedHandshakes.Handshake handshake = unfinished;
    return handshake == null || handshake.becomes(evict);
  }

  /** A session gives it back from now on. */
  public void own() {
    owned = true;
  }

  /** The handshake's connection has ended: without a session nobody else gives it back. */
  public void giveBackUnlessOwned() {
    if (!owned) {
      giveBack();
    }
  }

  /** The handshake has led to something. */
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
