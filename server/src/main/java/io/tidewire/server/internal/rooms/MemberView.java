package io.tidewire.server.internal.rooms;

/**
 * What other clients may see of a socket.
 *
 * @param key the public id: sockets with the same one are shown as one member
 * @param dataJson what the application chose to show, as JSON
 */
record MemberView(String key, String dataJson) {}
