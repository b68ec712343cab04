package io.tidewire.demo;

/** A room and its number of people. */
record RoomSummary(String name, int people) {}
