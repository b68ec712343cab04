package io.tidewire.json.bind;

/** Marks an object that cannot be sent: encoding it throws {@link IllegalArgumentException}. */
public interface NotJson {}
