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

/** The form of this server's offsets: seven digits today, perhaps followed by a counter. */
const isTimeInBase64 = (value) => /^P[\w-]{6}(\.\w+)?$|^Q[\w-]{6}(\.\w+)?$/.test(value);

const event = (emitter, name) => new Promise((done) => emitter.once(name, (...args) => done(args)));

it(
  "gets what it missed, in order, and every argument is left to the listener",
  { timeout: 120_000 },
  async () => {
    const opts = { WebSocket, transports: ["websocket"], reconnectionDelay: 10, forceNew: true };
    const connected = event(server, "connection");
    socket = io(uri, opts);
    const heard = [];
    socket.on("a", (...args) => {
      const values = args.filter((arg) => typeof arg !== "function");
      heard.push(values.map((value) => (isTimeInBase64(value) ? "an offset" : value)));
      args.filter((arg) => typeof arg === "function").forEach((ack) => ack());
    });
    const [peer] = await connected;
    await event(socket, "connect");
    const { id } = socket;
    const gone = event(peer, "disconnect");
    peer.emit("a", 1, "text");
    await peer.emitWithAck("a", "acknowledged");
    peer.volatile.emit("a", "507f1f77bcf86cd799439011"); // not an offset, but looks like one
    peer.emit("a", 2);
    await peer.emitWithAck("a", "acknowledged");
    socket.io.engine.close();
    await gone;
    server.emit("a", 3);
    server.emit("a", "four");
    await event(socket, "connect");
    assert.deepEqual([socket.recovered, socket.id], [true, id]);
    server.emit("a", 5);
    server.emit("done");
    await event(socket, "done");
    assert.deepEqual(heard, [
      [1, "text", "an offset"],
      ["acknowledged"],
      ["507f1f77bcf86cd799439011"],
      [2, "an offset"],
      ["acknowledged"],
      [3, "an offset"],
      ["four", "an offset"],
      [5, "an offset"],
    ]);
  },
);
