package io.tidewire.client;

/**
 * A socket lost a room without leaving it: the server removed it, or it could not join again after
 * a reconnection.
 */
public record RoomLoss(String room, RoomException cause) {}
