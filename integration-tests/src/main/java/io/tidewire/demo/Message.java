package io.tidewire.demo;

/** {@code said}: a text in a room, at a time in milliseconds. */
record Message(String key, String room, Person from, String text, long at) {}
