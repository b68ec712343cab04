package io.tidewire.demo;

/** {@code shared}: the description of a file, sent with its bytes. */
record FileNote(String key, String room, Person from, String name, String type, long at) {}
