// Connection state recovery with the server of npm's socket.io, in real time: every wait is for an event.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, before, it } from "node:test";

const require = createRequire(import.meta.url);
const io = require("../dist/socket.io.min.js");
const { Server } = require("socket.io");
const { WebSocket } = require("ws");

let server, uri, socket;
before(async () => {
  const http = createServer();
  server = new Server(http, { connectionStateRecovery: {} });
  await new Promise((done) => http.listen(0, "127.0.0.1", done));
  uri = `http://127.0.0.1:${http.address().port}`;
});
after(() => {
  socket.disconnect();
  return server.close();
});

const event = (emitter, name) => new Promise((done) => emitter.once(name, (...args) => done(args)));

it("gets what it missed, in order, and no listener sees an offset", { timeout: 10_000 }, async () => {
  const opts = { WebSocket, transports: ["websocket"], reconnectionDelay: 10, forceNew: true };
  const connected = event(server, "connection");
  socket = io(uri, opts);
  const heard = [];
  socket.on("a", (...args) => {
    heard.push(args.filter((arg) => typeof arg !== "function"));
    args.filter((arg) => typeof arg === "function").forEach((ack) => ack());
  });
  const [peer] = await connected;
  await event(socket, "connect");
  const { id } = socket;
  const gone = event(peer, "disconnect");
  peer.emit("a", 1, "text");
  await peer.emitWithAck("a", "acknowledged");
  peer.volatile.emit("a", "fleeting");
  await peer.emitWithAck("a", "acknowledged");
  socket.io.engine.close();
  await gone;
  server.emit("a", 2);
  server.emit("a", "three");
  await event(socket, "connect");
  assert.deepEqual([socket.recovered, socket.id], [true, id]);
  server.emit("a", 4);
  server.emit("done");
  await event(socket, "done");
  assert.deepEqual(heard, [
    [1, "text"],
    ["acknowledged"],
    ["fleeting"],
    ["acknowledged"],
    [2],
    ["three"],
    [4],
  ]);
});
