// Notifies tests of the server's sockets, like io.tidewire.testserver.Watch; a reason has no constant here, so it is
// derived from the text.

export function follow(io) {
  const watchers = io.of("/watch");
  io.on("connection", (socket) => {
    watchers.emit("arrived", socket.id);
    socket.conn.on("upgrade", ({ name }) => watchers.emit("upgraded", socket.id, name));
    socket.on("disconnecting", () => watchers.emit("going", socket.id, [...socket.rooms]));
    socket.on("disconnect", (reason) => watchers.emit("gone", socket.id, reason, constantOf(reason)));
  });
}

function constantOf(reason) {
  return reason.toUpperCase().replaceAll(" ", "_");
}
