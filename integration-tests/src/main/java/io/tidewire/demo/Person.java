package io.tidewire.demo;

/** A person with any number of tabs; the id is derived from a secret that the tabs share. */
record Person(String id, String name) {}
