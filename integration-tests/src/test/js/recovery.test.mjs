// Clients whose connection breaks, and that are recovered.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { io } from "../../../../client-js/dist/esm/node/index.js";
import { parsers, readable } from "./support/clients.mjs";
import { event, events, eventWhere } from "./support/events.mjs";
import { onEachServer } from "./support/each-server.mjs";
import { startServer } from "./support/test-server.mjs";

const MINUTE = 60_000;
const LIKE_OFFSETS = ["507f1f77bcf86cd799439011", "1526919030474-55", "tw:1", "a text"];

for (const parser of parsers) {
  onEachServer({ recovery: MINUTE }, (testBed) => [comesBack(testBed), mindsOffsets(testBed)], { parser });
  onEachServer({ recovery: 30 }, isLate, { parser });
}

/** A socket whose connection will break, and one that emits to it; both are connected. */
async function two(connect, namespace = "") {
  const sockets = [connect(namespace), connect(namespace)];
  await Promise.all(sockets.map((socket) => event(socket, "connect")));
  return sockets;
}

/** Breaks its connection until the server has noticed, and prevents its reconnection. */
async function broken({ watcher }, socket) {
  const root = socket.io.socket("/"); // the one that is watched
  await (root.connected || event(root, "connect"));
  const { id } = root;
  const gone = [event(socket, "disconnect"), eventWhere(watcher, "gone", (who) => who === id)];
  socket.io.reconnection(false);
  socket.io.engine.close();
  await Promise.all(gone);
}

function comesBack(testBed) {
  const { connect, where } = testBed;

  it("comes back with its id and its rooms, to what it missed and in order", async () => {
    const [anna, ben] = await two(connect);
    await anna.emitWithAck("join", "lobby");
    const { id } = anna;
    const heard = [];
    anna.on("all", (n) => heard.push(n));
    ben.emit("all", 0);
    await event(anna, "all");
    await broken(testBed, anna);
    for (let n = 1; n <= 20; n++) {
      ben.emit("all", n);
    }
    ben.emit("say", "lobby", "welcome back");
    await ben.emitWithAck("ack");
    anna.connect();
    assert.deepEqual((await event(anna, "said"))[0], "welcome back");
    assert.equal(anna.recovered, true);
    assert.equal(anna.id, id);
    ben.emit("all", 21);
    await event(anna, "all");
    assert.deepEqual(
      heard,
      Array.from({ length: 22 }, (_, n) => n),
    );
    assert.equal(await anna.emitWithAck("join", "lobby"), 2);
  });

  // npm's server gives a client no offset before the first event
  if (where === "our server") {
    it("recovers before it has received any event", async () => {
      const [anna, ben] = await two(connect, "/quiet");
      const { id } = anna;
      await broken(testBed, anna);
      ben.emit("all", "the first");
      await ben.emitWithAck("ack");
      anna.connect();
      assert.equal((await event(anna, "all"))[0], "the first");
      assert.equal(anna.id, id);
    });
  }
}

function mindsOffsets({ connect, where, way }) {
  // a volatile event may be dropped between two polls
  if (way !== "websocket" || where === "our server") {
    return;
  }

  // npm's server appends no offset to volatile events
  it("takes no text away that looks like an offset", async () => {
    const [anna] = await two(connect, "/broadcasts");
    const heard = [];
    anna.on("now", (...args) => heard.push(args));
    for (const text of LIKE_OFFSETS) {
      await anna.emitWithAck("now", text);
    }
    assert.deepEqual(
      heard,
      LIKE_OFFSETS.map((text) => [text]),
    );
  });
}

describe(
  "Tidewire's client on Tidewire's server, which negotiate offsets by the handshake",
  { timeout: 60_000 },
  () => {
    const testBed = {};
    const sockets = [];
    const connect = (namespace = "") => {
      const options = { forceNew: true, transports: ["websocket"] };
      const socket = io(testBed.server.url + namespace, options);
      sockets.push(socket);
      return socket;
    };
    before(async () => {
      testBed.server = await startServer({ recovery: MINUTE });
      testBed.watcher = connect("/watch");
      await event(testBed.watcher, "connect");
    });
    after(() => {
      sockets.forEach((socket) => socket.disconnect());
      return testBed.server.stop();
    });

    it("keeps the offsets of events to itself", async () => {
      const [anna, ben] = await two(connect);
      const heard = [];
      anna.onAny((...args) => args[0] === "all" && heard.push(args));
      const three = events(anna, "all", 3);
      ben.emit("all", { a: 1 });
      ben.emit("all");
      ben.emit("all", "text", Buffer.from([1]));
      await three;
      await broken(testBed, anna);
      ben.emit("all", "missed");
      await ben.emitWithAck("ack");
      anna.connect();
      await event(anna, "all");
      assert.deepEqual(heard.map(readable), [
        ["all", { a: 1 }],
        ["all"],
        ["all", "text", "<01>"],
        ["all", "missed"],
      ]);
    });

    it("takes no other text for one, and recovers after a volatile event that ends in text", async () => {
      const [anna, ben] = await two(connect, "/broadcasts");
      const heard = [];
      anna.on("now", (...args) => heard.push(args));
      await anna.emitWithAck("enter", ["red"]);
      for (const text of LIKE_OFFSETS) {
        await anna.emitWithAck("now", text);
      }
      await broken(testBed, anna);
      await ben.emitWithAck("whisper", "red", "missed");
      anna.connect();
      await event(anna, "connect");
      assert.equal(anna.recovered, true);
      assert.deepEqual(
        heard,
        LIKE_OFFSETS.map((text) => [text]),
      );
    });
  },
);

function isLate(testBed) {
  const { connect } = testBed;

  it("is new when it was away for too long", async () => {
    const [anna, ben] = await two(connect);
    const { id } = anna;
    const expired = eventWhere(ben, "expired", (who) => who === id);
    await broken(testBed, anna);
    await expired;
    anna.connect();
    await event(anna, "connect");
    assert.equal(anna.recovered ?? false, false);
    assert.notEqual(anna.id, id);
  });
}
