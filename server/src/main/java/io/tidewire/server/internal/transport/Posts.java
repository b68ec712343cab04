package io.tidewire.server.internal.transport;

import io.tidewire.server.internal.http.HttpReply;
import org.jspecify.annotations.Nullable;

/**
 * The POST side of an HTTP transport: one request at a time, whose answer waits while reading is
 * paused. Confined to the session's loop.
 */
final class Posts {
  private static final String POSTED = "ok";

  private @Nullable HttpReply held; // null unless reading is paused with a POST to confirm
  private @Nullable HttpReply unread; // null unless the body of a POST is still to come
  private boolean posting;
  private boolean paused;
  private boolean ended;

  boolean begin(HttpReply reply) {
    if (posting) {
      return false;
    }
    posting = true;
    unread = reply;
    return true;
  }

  void forget(HttpReply reply) {
    if (unread == reply) {
      unread = null;
    }
  }

  /** The packets of that request have been handed on. */
  void delivered(HttpReply reply) {
    unread = null;
    held = reply;
    if (!paused || ended) {
      confirm();
    }
  }

  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    confirm();
  }

  /** Nobody waits for the rest of a body that has no session any more. */
  void end() {
    ended = true;
    confirm();
    if (unread != null) {
      unread.abandon();
    }
  }

  private void confirm() {
    HttpReply reply = held;
    if (reply != null) {
      held = null;
      posting = false;
      reply.send(200, HttpReply.HTML, POSTED);
    }
  }
}
