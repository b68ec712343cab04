package io.tidewire.demo;

/** {@code rooms}: a room and how many people are in it. */
record RoomSummary(String name, int people) {}
