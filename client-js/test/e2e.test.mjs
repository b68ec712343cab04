// The minified bundle against the server of npm's socket.io, in real time: every wait is for an event.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";
import { XMLHttpRequest } from "./support/xhr.mjs";

const require = createRequire(import.meta.url);
const io = require("../dist/socket.io.min.js");
const { Server } = require("socket.io");
const { WebSocket } = require("ws");

const MESSAGES = 2000;
const LIMIT = { timeout: 300_000 };
const sockets = [];
let server, uri;

async function listen(port = 0) {
  const http = createServer();
  const started = new Server(http, { pingInterval: 2000, pingTimeout: 2000 });
  configure(started);
  await new Promise((done) => http.listen(port, "127.0.0.1", done));
  const bound = http.address().port;
  return { server: started, port: bound, uri: `http://127.0.0.1:${bound}` };
}

function configure(started) {
  started.on("connection", (socket) => {
    socket.on("echo", (...args) => args.pop()(...args));
    socket.on("kick", (close) => socket.disconnect(close));
    socket.on("garbage", () => socket.conn.write("2nonsense"));
    socket.on("transport", (ack) => ack(socket.conn.transport.name));
    exchange(socket);
  });
  started.of("/guarded").use((socket, next) => {
    const refusal = Object.assign(new Error("unknown token"), {
      data: { token: socket.handshake.auth.token },
    });
    next(socket.handshake.auth.token === "good" ? undefined : refusal);
  });
  started.of("/chat").on("connection", (socket) => socket.emit("welcome", socket.nsp.name));
}

/** Numbers are received, and as many are sent, in every turn of the loop. */
function exchange(socket) {
  const received = [];
  let next = 0;
  socket.on("start", () => {
    const send = () => {
      for (let i = 0; i < 5 && next < MESSAGES; i++) {
        socket.emit("n", next++);
      }
      if (next < MESSAGES) {
        setImmediate(send);
      }
    };
    send();
  });
  socket.on("n", (n) => received.push(n));
  socket.on("received", (ack) => ack(received));
}

function connect(address = "", opts = {}) {
  const socket = io(address.startsWith("http") ? address : uri + address, {
    forceNew: true,
    WebSocket,
    XMLHttpRequest,
    reconnectionDelay: 10,
    ...opts,
  });
  sockets.push(socket);
  return socket;
}

const event = (socket, name) => new Promise((done) => socket.once(name, (...args) => done(args)));
const ways = {
  "polling only": { transports: ["polling"] },
  "polling by fetch": { transports: ["polling"], XMLHttpRequest: undefined },
  "websocket only": { transports: ["websocket"] },
  "base64 on websocket": { transports: ["websocket"], forceBase64: true },
  "polling, then websocket": {},
};

before(async () => {
  ({ server, uri } = await listen());
});
after(async () => {
  sockets.forEach((socket) => socket.disconnect());
  await Promise.all(Object.values(server.engine.clients).map((session) => once(session, "close")));
  await server.close();
});

describe("against socket.io of npm", LIMIT, () => {
  for (const [way, opts] of Object.entries(ways)) {
    it(`echoes text and binary: ${way}`, async () => {
      const socket = connect("", opts);
      const bytes = Uint8Array.from({ length: 300 }, (_, i) => i);
      const echo = (...args) =>
        new Promise((done) => socket.timeout(60_000).emit("echo", ...args, (...all) => done(all)));
      assert.deepEqual(await echo("é😀", { deep: [bytes, 1] }, Buffer.from("abc")), [
        null,
        "é😀",
        { deep: [bytes.buffer, 1] },
        Uint8Array.from([97, 98, 99]).buffer,
      ]);
      assert.equal(await socket.emitWithAck("transport"), socket.io.engine.transport.name);
    });

    it(`loses, doubles and reorders nothing under load: ${way}`, async () => {
      const socket = connect("", opts);
      const expected = Array.from({ length: MESSAGES }, (_, i) => i);
      const received = [];
      const upgraded =
        "transports" in opts ? null : event(socket.io.engine, "upgrade").then(() => received.length);
      const complete = new Promise((done) => {
        socket.on("n", (n) => received.push(n) === MESSAGES && done());
      });
      await event(socket, "connect");
      socket.emit("start");
      await pump(socket);
      await complete;
      assert.deepEqual(received, expected);
      assert.deepEqual(await socket.emitWithAck("received"), expected);
      if (upgraded) {
        assert.ok((await upgraded) < MESSAGES, "upgraded while messages were under way");
        assert.equal(await socket.emitWithAck("transport"), "websocket");
      }
    });
  }

  async function pump(socket) {
    for (let n = 0; n < MESSAGES; n++) {
      socket.emit("n", n);
      if (n % 10 === 9) {
        await new Promise((done) => setImmediate(done));
      }
    }
  }

  it("sends a blob", async () => {
    for (const opts of Object.values(ways)) {
      const socket = connect("", opts);
      const [answer, text] = await Promise.all([
        socket.emitWithAck("echo", new Blob(["abc"])),
        socket.emitWithAck("echo", "behind it"),
      ]);
      assert.equal(Buffer.from(answer).toString(), "abc");
      assert.equal(text, "behind it");
    }
  });

  it("receives the reason of a refusal, and joins with the right credentials", async () => {
    const socket = connect("/guarded", { auth: { token: "bad" } });
    const [error] = await event(socket, "connect_error");
    assert.deepEqual([error.message, error.data, socket.active], ["unknown token", { token: "bad" }, false]);
    socket.auth = (done) => done({ token: "good" });
    socket.connect();
    await event(socket, "connect");
  });

  it("receives an error for an unknown namespace", async () => {
    const [error] = await event(connect("/nowhere"), "connect_error");
    assert.equal(error.message, "Invalid namespace");
  });

  it("carries namespaces over one connection", async () => {
    const root = connect();
    const chat = root.io.socket("/chat");
    const [[welcome]] = await Promise.all([event(chat, "welcome"), event(root, "connect")]);
    assert.equal(welcome, "/chat");
    assert.notEqual(root.id, chat.id);
    chat.disconnect();
    assert.equal(await root.emitWithAck("echo", "still here"), "still here");
  });

  it("stays away when the server disconnects it, with and without the connection", async () => {
    // not the connection of a poll: the server would keep this process waiting for thirty seconds
    const kicks = [
      [false, { transports: ["polling"] }],
      [true, { transports: ["websocket"] }],
    ];
    for (const [close, opts] of kicks) {
      const socket = connect("", opts);
      socket.emit("kick", close);
      const [reason] = await event(socket, "disconnect");
      assert.deepEqual([reason, socket.active], ["io server disconnect", false]);
    }
  });

  it("comes back after a malformed packet", async () => {
    for (const opts of Object.values(ways)) {
      const socket = connect("", opts);
      socket.emit("garbage");
      const [reason] = await event(socket, "disconnect");
      assert.equal(reason, "parse error");
      await event(socket, "connect");
    }
  });

  it("comes back after the server was restarted, with what was emitted meanwhile", async () => {
    const own = await listen();
    const socket = connect(own.uri);
    await event(socket.io.engine, "upgrade");
    const first = await id(socket);
    const gone = event(socket, "disconnect");
    await own.server.close();
    await gone;
    const answer = socket.emitWithAck("echo", "late");
    socket.connect(); // if the server had time to send its close packet
    const again = await listen(own.port);
    assert.equal(await answer, "late");
    assert.notEqual(await id(socket), first);
    socket.disconnect();
    await again.server.close();
  });

  async function id(socket) {
    await socket.emitWithAck("echo");
    return socket.id;
  }
});
