package io.tidewire.demo;

import java.util.List;

/**
 * {@code rooms}: all rooms, and how often the list has changed since the server started, so that
 * the page can ignore a list that arrives after a newer one.
 */
record RoomList(long revision, List<RoomSummary> all) {}
