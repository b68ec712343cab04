// Managers, the sockets that share them, and their events.
import assert from "node:assert/strict";
import { it } from "node:test";
import { connector, ioOf, optionsOf } from "./support/clients.mjs";
import { event, eventWhere, turn } from "./support/events.mjs";
import { onEachServer } from "./support/each-server.mjs";
import { startProxy } from "./support/proxy.mjs";

const overWebSocket = { only: ({ way }) => way === "websocket" };
const MANAGER_EVENTS = [
  "open",
  "error",
  "close",
  "reconnect",
  "reconnect_attempt",
  "reconnect_error",
  "reconnect_failed",
];

onEachServer({}, (testBed) => [shares(testBed), isHandmade(testBed), tells(testBed)], overWebSocket);
onEachServer({ "ping-interval": 100, "ping-timeout": 2000 }, lives, {
  only: ({ way }) => way !== "polling, then websocket",
});

function shares({ connect }) {
  const shared = (namespace, options) => connect(namespace, { forceNew: false, ...options });

  it("shares one connection between namespaces, and makes another for a second socket of one", async () => {
    const [root, custom, again] = [shared(""), shared("/custom"), shared("/custom")];
    assert.equal(custom.io, root.io);
    assert.notEqual(again.io, root.io);
    await Promise.all([root, custom, again].map((socket) => event(socket, "connect")));
    assert.equal(new Set([root.id, custom.id, again.id]).size, 3);
  });

  for (const options of [{ forceNew: true }, { multiplex: false }, { path: "/socket.io/" }]) {
    it(`makes a connection of its own for ${JSON.stringify(options)}`, async () => {
      const [broadcasts, watch] = [shared("/broadcasts"), shared("/watch", options)];
      assert.notEqual(broadcasts.io, watch.io);
      await Promise.all([broadcasts, watch].map((socket) => event(socket, "connect")));
    });
  }

  it("carries five namespaces over one connection, until the last is left", async () => {
    const root = connect();
    const others = ["/custom", "/broadcasts", "/room-1", "/room-2"].map((name) => root.io.socket(name));
    await Promise.all(others.map((socket) => event(socket, "connect")));
    assert.equal(new Set([root, ...others].map(({ id }) => id)).size, 5);
    const closes = [];
    root.io.on("close", (reason) => closes.push(reason));
    root.disconnect();
    assert.equal(await others[0].emitWithAck("ack", "still here"), "still here");
    assert.deepEqual(closes, []);
    others.forEach((socket) => socket.disconnect());
    assert.deepEqual(closes, ["forced close"]);
  });
}

function isHandmade(testBed) {
  const make = (options) => {
    const { Manager } = ioOf(testBed);
    return new Manager(testBed.server.url, { ...optionsOf(testBed), autoConnect: false, ...options });
  };

  it("is created by hand, opens on open(), and reports the result", async () => {
    const manager = make();
    await new Promise((done, failed) => manager.open((error) => (error ? failed(error) : done())));
    const socket = manager.socket("/custom", { auth: { token: "abc" } });
    assert.equal(manager.socket("/custom"), socket);
    socket.connect();
    assert.deepEqual(await event(socket, "auth"), [{ token: "abc" }]);
    const closed = event(manager, "close");
    socket.disconnect();
    assert.equal((await closed)[0], "forced close");
  });

  it("returns its options of reconnection, which can be changed", () => {
    const given = {
      reconnection: false,
      reconnectionAttempts: 3,
      reconnectionDelay: 11,
      reconnectionDelayMax: 22,
      randomizationFactor: 0.3,
      timeout: 44,
    };
    const manager = make(given);
    for (const [name, value] of Object.entries(given)) {
      assert.equal(manager[name](), value, name);
      const other = name === "reconnection" ? true : value * 2;
      assert.equal(manager[name](other), manager, name);
      assert.equal(manager[name](), other, name);
    }
  });
}

function tells(testBed) {
  /** A socket that connects through a proxy, with its events and those of its manager. */
  async function throughProxy(t, options) {
    const proxy = await startProxy(testBed.server);
    t.after(() => proxy.close());
    const socket = connector(proxy, testBed)("", { autoConnect: false, reconnectionDelay: 1, ...options });
    const ofManager = log(socket.io, MANAGER_EVENTS);
    const ofSocket = log(socket, ["connect", "connect_error", "disconnect"]);
    return { proxy, socket, ofManager, ofSocket };
  }

  it("counts its attempts until it gives up", async (t) => {
    const { proxy, socket, ofManager, ofSocket } = await throughProxy(t, { reconnectionAttempts: 2 });
    proxy.refuses = () => true;
    socket.connect();
    await event(socket.io, "reconnect_error");
    await event(socket.io, "reconnect_error");
    assert.deepEqual(ofManager, [
      "error websocket error",
      "reconnect_attempt 1",
      "error websocket error",
      "reconnect_error websocket error",
      "reconnect_attempt 2",
      "error websocket error",
      "reconnect_failed",
      "reconnect_error websocket error",
    ]);
    assert.deepEqual(ofSocket, Array(3).fill("connect_error websocket error"));
  });

  it("counts them until it is back", async (t) => {
    const { proxy, socket, ofManager, ofSocket } = await throughProxy(t);
    socket.connect();
    await event(socket, "connect");
    proxy.refuses = () => true;
    proxy.cut();
    await eventWhere(socket.io, "reconnect_attempt", (attempt) => attempt === 2);
    proxy.refuses = () => false;
    await event(socket, "connect");
    assert.deepEqual(ofManager, [
      "open",
      "close transport close",
      "reconnect_attempt 1",
      "error websocket error",
      "reconnect_error websocket error",
      "reconnect_attempt 2",
      "open",
      "reconnect 2",
    ]);
    assert.deepEqual(ofSocket, [
      "connect",
      "disconnect transport close",
      "connect_error websocket error",
      "connect",
    ]);
  });

  it("does not reconnect if that is disabled, until open()", async (t) => {
    const { proxy, socket, ofManager } = await throughProxy(t, { reconnection: false });
    socket.connect();
    await event(socket, "connect");
    proxy.cut();
    await event(socket, "disconnect");
    socket.connect();
    await event(socket, "connect");
    assert.deepEqual(ofManager, ["open", "close transport close", "open"]);
  });
}

/** Records the emitter's events, each with the first argument. */
function log(emitter, names) {
  const lines = [];
  for (const name of names) {
    emitter.on(name, (first) => lines.push([name, first?.message ?? first].join(" ").trim()));
  }
  return lines;
}

function lives(testBed) {
  it("emits the server's heartbeats, and every packet", async () => {
    const socket = testBed.connect();
    const packets = [];
    socket.io.on("packet", ({ type, nsp }) => packets.push([type, nsp]));
    await event(socket.io, "ping");
    assert.deepEqual(await socket.emitWithAck("ack", 1), 1);
    assert.deepEqual(packets, [
      [0, "/"],
      [2, "/"],
      [3, "/"],
    ]);
  });

  it("leaves a server that is silent for longer than it may be, and finds it again", async (t) => {
    const socket = testBed.connect();
    await event(socket, "connect");
    t.after(() => testBed.server.resume());
    testBed.server.pause();
    assert.equal((await event(socket, "disconnect"))[0], "ping timeout");
    testBed.server.resume();
    assert.equal(await socket.emitWithAck("ack", "back"), "back");
  });
}
