package io.tidewire.demo;

/** A room and how many people are in it. */
record RoomSummary(String name, int people) {}
