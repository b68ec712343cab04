// The events that every socket of any namespace receives and may emit: see io.tidewire.testserver.Behaviour.
import { installBroadcasts } from "./broadcasts.mjs";
import { countTo } from "./sequence.mjs";
import { follow } from "./watch.mjs";

/** @param server - `expiry`: how long a session can be recovered, or 0; `drain(millis)` closes the server */
export function install(io, { expiry, drain }) {
  follow(io);
  io.on("connection", (socket) => socket.on("drain", drain));
  io.of("/refused").use(admit);
  io.of("/broken").use((socket, next) => next(new Error("Connection refused")));
  for (const name of ["/", "/custom", "/refused", "/broken"]) {
    io.of(name).on("connection", greet);
  }
  for (const name of ["/", "/custom", "/refused", "/quiet"]) {
    io.of(name).on("connection", (socket) => tellExpiry(socket, expiry));
  }
  io.of("/quiet").on("connection", echoAndTalk);
  installBroadcasts(io);
}

function admit(socket, next) {
  const { auth } = socket.handshake;
  const refusal = Object.assign(new Error("not you"), { data: { code: 42, auth } });
  next(auth.token === "good" ? undefined : refusal);
}

function greet(socket) {
  echoAndTalk(socket);
  addOddities(socket);
  countTo(socket);
  socket.emit("auth", socket.handshake.auth);
}

function echoAndTalk(socket) {
  addEchoes(socket);
  addConversations(socket);
}

function addEchoes(socket) {
  socket.on("message", (...args) => socket.emit("message-back", ...args));
  socket.on("message-with-ack", answerAll);
  socket.on("ack", answerAll);
  socket.on("echo", (...args) => {
    const ack = ackOf(args);
    socket.emit("echo", ...args);
    ack(...args);
  });
  socket.on("ask", (millis, question, ack) => ask(socket, millis, question, ack));
  socket.on("transport", (ack) => ack(socket.conn.transport.name));
  socket.on("handshake", (ack) => {
    const { url, query, headers } = socket.handshake;
    ack({ url, query, headers });
  });
}

function addConversations(socket) {
  socket.on("join", (room, ack) => {
    socket.join(room);
    ack?.(socket.rooms.size);
  });
  socket.on("leave", (room, ack) => {
    socket.leave(room);
    ack?.(socket.rooms.size);
  });
  socket.on("say", (room, words) => socket.to(room).emit("said", words));
  socket.on("broadcast", (...args) => socket.broadcast.emit("broadcast", ...args));
  socket.on("all", (...args) => socket.nsp.emit("all", ...args));
}

function addOddities(socket) {
  socket.on("block", (millis, ack) => setTimeout(ack, millis)); // blocking the thread would block all
  socket.on("fail", () => {
    throw new Error(`as asked by a client of ${socket.nsp.name}`);
  });
  socket.on("disconnect-me", (whole) => socket.disconnect(whole === true));
}

function answerAll(...args) {
  const ack = ackOf(args);
  ack(...args);
}

/** Removes the acknowledgement from the arguments, if there is one. */
function ackOf(args) {
  return typeof args.at(-1) === "function" ? args.pop() : () => {};
}

async function ask(socket, millis, question, ack) {
  try {
    ack("answered", await socket.timeout(millis).emitWithAck("question", question));
  } catch (failed) {
    ack("unanswered", String(failed));
  }
}

/** This server does not report when a session is too old to be recovered, so a timer does. */
function tellExpiry(socket, expiry) {
  if (expiry > 0) {
    const tell = () => socket.nsp.emit("expired", socket.id);
    socket.on("disconnect", () => setTimeout(tell, expiry + 1));
  }
}
