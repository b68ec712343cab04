// Broadcasts, and operations on many sockets: see io.tidewire.testserver.Broadcasts.

export function installBroadcasts(io) {
  io.of("/broadcasts").on("connection", meet);
  const rooms = io.of(/^\/room-\d+$/);
  const teams = io.of((name, auth, next) => next(null, name === `/team-${auth.team}`));
  for (const parent of [rooms, teams]) {
    parent.on("connection", meet);
    parent.on("connection", (socket) => socket.on("siblings", (words) => parent.emit("siblings", words)));
  }
  io.on("new_namespace", ({ name }) => io.of("/broadcasts").emit("created", name));
}

function meet(socket) {
  guard(socket);
  const all = socket.nsp;
  socket.on("name", (name, ack) => {
    socket.data.name = name;
    ack();
  });
  socket.on("enter", (rooms, ack) => {
    socket.join(rooms);
    ack();
  });
  socket.on("now", (words, ack) => {
    socket.volatile.compress(false).emit("now", words);
    ack();
  });
  socket.on("vote", async (room, millis, ack) => ack(await vote(all, room, millis)));
  socket.on("find", async (room, ack) => ack((await all.in(room).fetchSockets()).map(found)));
  socket.on("move", (from, to, ack) => {
    all.in(from).socketsJoin(to);
    all.in(from).socketsLeave(from);
    ack();
  });
  socket.on("whisper", async (room, words, ack) => ack(await whisper(all, room, words)));
  socket.on("disconnect-all", (room, whole) => all.in(room).disconnectSockets(whole));
}

/** Rejects the event `forbidden`, and keeps a log. */
function guard(socket) {
  const log = [];
  socket.on("error", (refused) => log.push(refused.message));
  socket.use(([event, ...args], next) => {
    if (event === "forbidden") {
      args.at(-1)("no");
      next(new Error(`refused ${event}`));
    } else {
      next();
    }
  });
  socket.onAny((event) => log.push(`came ${event}`));
  socket.onAnyOutgoing((event) => log.push(`sent ${event}`));
  socket.on("log", (ack) => ack(log));
}

/** Emits to each socket alone: an acknowledged broadcast does not say which sockets answered. */
async function vote(all, room, millis) {
  const result = { votes: {}, missing: [] };
  const ask = async (one) => {
    try {
      result.votes[one.id] = await one.timeout(millis).emitWithAck("vote");
    } catch {
      result.missing.push(one.id);
    }
  };
  await Promise.all((await all.in(room).fetchSockets()).map(ask));
  return result;
}

function found({ id, data, rooms }) {
  return { id, data, rooms: [...rooms] };
}

async function whisper(all, room, words) {
  const sockets = await all.in(room).fetchSockets();
  sockets.forEach((socket) => socket.emit("whisper", words));
  return sockets.length;
}
