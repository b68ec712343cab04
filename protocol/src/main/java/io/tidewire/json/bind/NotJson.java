package io.tidewire.json.bind;

/** Marks an object that is no data: to send it is an {@link IllegalArgumentException}. */
public interface NotJson {}
