package io.tidewire.demo;

/** {@code shared}: what is known of a file whose bytes come with it. */
record FileNote(String key, String room, Person from, String name, String type, long at) {}
