package io.tidewire.demo;

/** Somebody in a room; the id is that of their socket. */
record Person(String id, String name) {}
