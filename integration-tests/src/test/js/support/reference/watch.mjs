// Lets a test see what the server sees, as io.tidewire.testserver.Watch does; a reason has no constant here, so that
// its text is made one.

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
