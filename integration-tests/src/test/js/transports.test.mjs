// The transports of clients, as a proxy sees them: their requests, and their behaviour when rejected.
import assert from "node:assert/strict";
import { after, before, beforeEach, it } from "node:test";
import { connector, disconnectAll } from "./support/clients.mjs";
import { event } from "./support/events.mjs";
import { onEachServer } from "./support/each-server.mjs";
import { startProxy } from "./support/proxy.mjs";

const once = { only: ({ way }) => way === "polling, then websocket" };
const nextUpgrade = (socket) => event(socket.io.engine, "upgrade");

onEachServer({}, withProxy(triesOthers, remembers, asks, staysAway), once);
onEachServer({ transports: "websocket" }, needsAWebSocket, once);

/** Puts a proxy between the clients of these cases and their server. */
function withProxy(...cases) {
  return (testBed) => {
    let proxy;
    before(async () => (proxy = await startProxy(testBed.server)));
    beforeEach(() => {
      disconnectAll(testBed.watcher);
      Object.assign(proxy, { requests: [], refuses: () => false, ignores: () => false });
    });
    after(() => proxy.close());
    const connect = (...args) => connector(proxy, testBed)(...args);
    const there = Object.defineProperty({ ...testBed, connect }, "proxy", { get: () => proxy });
    cases.forEach((describe) => describe(there));
  };
}

function needsAWebSocket({ connect }) {
  it("gets to a server that takes WebSockets alone, if it may try all transports", async () => {
    const socket = connect("", { tryAllTransports: true });
    await event(socket, "connect");
    assert.equal(socket.io.engine.transport.name, "websocket");
    assert.equal(await socket.emitWithAck("transport"), "websocket");
  });

  it("stays out of it if it may not", async () => {
    const [error] = await event(connect("", { reconnection: false }), "connect_error");
    assert.equal(error.message, "xhr poll error");
  });
}

function triesOthers(testBed) {
  const { connect } = testBed;

  it("uses a WebSocket where polling is refused, if it may try all transports", async () => {
    testBed.proxy.refuses = ({ query }) => query.transport === "polling";
    const socket = connect("", { tryAllTransports: true });
    assert.equal(await socket.emitWithAck("transport"), "websocket");
  });

  it("polls where a WebSocket is refused, if it may try all transports", async () => {
    testBed.proxy.refuses = ({ query }) => query.transport === "websocket";
    const socket = connect("", { transports: ["websocket", "polling"], tryAllTransports: true });
    assert.equal(await socket.emitWithAck("transport"), "polling");
  });

  it("fails when none is left", async () => {
    testBed.proxy.refuses = () => true;
    const socket = connect("", { tryAllTransports: true, reconnection: false });
    const [error] = await event(socket, "connect_error");
    assert.equal(error.message, "websocket error");
    const handshakes = (transport) => testBed.proxy.over(transport).filter(({ query }) => !query.sid);
    assert.deepEqual(
      ["polling", "websocket"].map((name) => handshakes(name).length),
      [1, 1],
    );
  });

  it("stays where it is when the upgrade is refused", async () => {
    testBed.proxy.refuses = ({ query }) => query.transport === "websocket";
    const socket = connect();
    const [error] = await event(socket.io.engine, "upgradeError");
    assert.equal(error.transport, "websocket");
    assert.equal(await socket.emitWithAck("transport"), "polling");
  });

  it("gives up on a server that does not answer in time", async () => {
    testBed.proxy.ignores = () => true;
    const [error] = await event(connect("", { timeout: 50, reconnection: false }), "connect_error");
    assert.equal(error.message, "timeout");
  });
}

function remembers(testBed) {
  it("begins with a WebSocket after one worked, if it may remember", async () => {
    const first = testBed.connect("", { rememberUpgrade: true });
    await nextUpgrade(first);
    first.disconnect();
    testBed.proxy.requests = [];
    const second = testBed.connect("", { rememberUpgrade: true });
    await event(second, "connect");
    assert.equal(second.io.engine.transport.name, "websocket");
    assert.deepEqual(testBed.proxy.over("polling"), []);
    second.disconnect();
    const third = testBed.connect();
    await event(third, "connect");
    assert.equal(testBed.proxy.over("polling").length > 0, true);
  });

  it("does not upgrade if it may not", async () => {
    const socket = testBed.connect("", { upgrade: false });
    await socket.emitWithAck("ack");
    assert.deepEqual(testBed.proxy.over("websocket"), []);
  });
}

function asks(testBed) {
  const { connect } = testBed;

  for (const [form, query] of Object.entries({ text: "room=a%26b&x=1", names: { room: "a&b", x: 1 } })) {
    it(`sends a query given as ${form} over every transport`, async () => {
      const socket = connect("", { query });
      await nextUpgrade(socket);
      const { query: seen } = await socket.emitWithAck("handshake");
      assert.deepEqual([seen.room, seen.x], ["a&b", "1"]);
      assert.equal(testBed.proxy.over("websocket")[0].query.room, "a&b");
    });
  }

  it("sends its headers with the requests of polling", async () => {
    const socket = connect("", { extraHeaders: { "x-who": "me" } });
    const { headers } = await socket.emitWithAck("handshake");
    assert.deepEqual([headers["x-who"]].flat(), ["me"]);
    assert.ok(testBed.proxy.over("polling").every((request) => request.headers["x-who"] === "me"));
  });

  it("marks the requests of polling alone with the time", async () => {
    await nextUpgrade(connect());
    const stamps = testBed.proxy.over("polling").map(({ query }) => query.t);
    assert.equal(new Set(stamps).size, stamps.length);
    assert.ok(stamps.every(Boolean));
    assert.equal(testBed.proxy.over("websocket")[0].query.t, undefined);
  });

  it("heeds options of one transport", async () => {
    const transportOptions = {
      polling: { timestampRequests: false },
      websocket: { timestampRequests: true, timestampParam: "when" },
    };
    await nextUpgrade(connect("", { transportOptions }));
    assert.ok(testBed.proxy.over("polling").every(({ query }) => !("t" in query)));
    assert.ok(testBed.proxy.over("websocket")[0].query.when);
  });

  for (const [path, options] of Object.entries({
    "/socket.io/": {},
    "/socket.io": { addTrailingSlash: false },
  })) {
    it(`asks for ${path} with ${JSON.stringify(options)}`, async () => {
      const socket = connect("", options);
      // npm's server accepts one of the two, by its options
      await (path.endsWith("/") || testBed.where === "our server"
        ? event(socket, "connect")
        : event(socket, "connect_error"));
      const handshakes = testBed.proxy.requests.filter(({ query }) => !query.sid);
      assert.deepEqual(
        handshakes.map((request) => request.path),
        [path],
      );
    });
  }

  it("asks for base64 if it must", async () => {
    const socket = connect("", { transports: ["websocket"], forceBase64: true });
    const bytes = await socket.emitWithAck("ack", Buffer.from("abc"));
    assert.equal(Buffer.from(bytes).toString(), "abc");
    assert.equal(testBed.proxy.over("websocket")[0].query.b64, "1");
  });
}

function staysAway(testBed) {
  it("sends no request before connect()", async () => {
    const socket = testBed.connect("", { autoConnect: false });
    await (await fetch(`${testBed.proxy.url}/nothing`)).text();
    assert.deepEqual(
      testBed.proxy.requests.map((request) => request.path),
      ["/nothing"],
    );
    socket.connect();
    await event(socket, "connect");
  });
}
