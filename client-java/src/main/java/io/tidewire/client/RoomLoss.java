package io.tidewire.client;

/**
 * A socket is in a room no more, though nobody asked it to leave: the server's policy changed, or
 * it was not let in again after a reconnection.
 */
public record RoomLoss(String room, RoomException cause) {}
