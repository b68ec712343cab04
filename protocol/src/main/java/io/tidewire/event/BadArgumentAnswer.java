package io.tidewire.event;

/**
 * What the sender of an event receives as its answer if it requested one, and its arguments fit
 * none of the listeners.
 */
public enum BadArgumentAnswer {
  /** One object, {@code {"error":"bad arguments"}}, without the text of the failure. */
  ERROR_OBJECT,

  /**
   * No answer, as with Socket.IO: the sender's timeout applies. A sender that repeats events until
   * they are answered repeats this one too.
   */
  NONE
}
