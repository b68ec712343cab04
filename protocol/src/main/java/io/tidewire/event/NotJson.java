package io.tidewire.event;

/** Marks an object that is no data: to send it is an {@link IllegalArgumentException}. */
public interface NotJson {}
