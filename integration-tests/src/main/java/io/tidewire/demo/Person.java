package io.tidewire.demo;

/** Somebody, in however many tabs; the id is derived from a secret that these share. */
record Person(String id, String name) {}
