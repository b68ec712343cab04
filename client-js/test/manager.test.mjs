import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { Manager } from "../target/modules/entry/index.js";
import { eachAlone, open, says, sent, server, start, startConnected, URI } from "./support/client.mjs";
import { recorder } from "./support/fakes.mjs";

eachAlone();

describe("a manager", () => {
  const watch = (manager) => {
    const told = [];
    for (const event of [
      "open",
      "error",
      "close",
      "reconnect",
      "reconnect_attempt",
      "reconnect_error",
      "reconnect_failed",
    ]) {
      manager.on(event, (arg) => told.push(arg === undefined ? event : `${event} ${arg.message ?? arg}`));
    }
    return told;
  };
  const opts = () => ({ ...server.opts, transports: ["websocket"], randomizationFactor: 0 });

  it("tries again and again, until it is enough", () => {
    const manager = new Manager(URI, { ...opts(), reconnectionAttempts: 2 });
    const told = watch(manager);
    server.webSocket.dies();
    mock.timers.tick(1000);
    server.webSocket.dies();
    mock.timers.tick(1999);
    assert.equal(server.sockets.length, 2);
    mock.timers.tick(1);
    server.webSocket.dies();
    mock.timers.tick(60000);
    const error = "websocket error";
    assert.deepEqual(told, [
      `error ${error}`,
      "reconnect_attempt 1",
      `error ${error}`,
      `reconnect_error ${error}`,
      "reconnect_attempt 2",
      `error ${error}`,
      "reconnect_failed",
      `reconnect_error ${error}`,
    ]);
    assert.equal(server.sockets.length, 3);
  });

  it("reports success with the number of the attempt, and starts anew with the next failure", () => {
    const manager = new Manager(URI, opts());
    open();
    const told = watch(manager);
    server.webSocket.ends();
    mock.timers.tick(1000);
    server.webSocket.dies();
    mock.timers.tick(2000);
    open();
    server.webSocket.ends();
    mock.timers.tick(1000);
    assert.deepEqual(told, [
      "close transport close",
      "reconnect_attempt 1",
      "error websocket error",
      "reconnect_error websocket error",
      "reconnect_attempt 2",
      "open",
      "reconnect 2",
      "close transport close",
      "reconnect_attempt 1",
    ]);
  });

  it("allows a connection twenty seconds", () => {
    const manager = new Manager(URI, { ...opts(), reconnection: false });
    const told = watch(manager);
    const first = server.webSocket;
    mock.timers.tick(19999);
    assert.deepEqual(told, []);
    mock.timers.tick(1);
    assert.deepEqual([told, first.closed], [["error timeout"], true]);
    manager.timeout(false).open();
    mock.timers.tick(1e6);
    assert.equal(server.webSocket.closed, false);
  });

  it("takes an end before the handshake for a failure", () => {
    const told = watch(new Manager(URI, opts()));
    server.webSocket.ends();
    assert.deepEqual(told, ["error transport close"]);
    mock.timers.tick(1000);
    assert.equal(server.sockets.length, 2);
  });

  it("passes the result of opening to the callback, and does not retry then", () => {
    const manager = new Manager(URI, { ...opts(), autoConnect: false });
    const done = recorder();
    manager.open(done);
    server.webSocket.dies();
    mock.timers.tick(60000);
    manager.open(done);
    open();
    assert.deepEqual(
      done.calls.map(([error]) => error?.message),
      ["websocket error", undefined],
    );
    assert.equal(server.sockets.length, 2);
  });

  it("notifies each active socket", () => {
    const manager = new Manager(URI, opts());
    const [a, b] = [manager.socket("/a"), manager.socket("/b")];
    const heard = [];
    a.on("connect_error", (error) => heard.push("a " + error.message));
    b.on("connect_error", (error) => heard.push("b " + error.message));
    server.webSocket.dies();
    b.disconnect();
    mock.timers.tick(1000);
    server.webSocket.dies();
    assert.deepEqual(heard, ["a websocket error", "b websocket error", "a websocket error"]);
  });

  it("keeps to its time though a listener calls connect()", () => {
    const { socket } = start({ randomizationFactor: 0 });
    socket.on("connect_error", () => socket.connect());
    server.webSocket.dies();
    assert.equal(server.sockets.length, 1);
    mock.timers.tick(1000);
    assert.equal(server.sockets.length, 2);
  });

  const stops = {
    "disconnect() of its last socket": (socket) => socket.disconnect(),
    "reconnection(false)": (socket) => socket.io.reconnection(false),
  };
  for (const [what, stop] of Object.entries(stops)) {
    it(`does not reconnect after ${what}, in a listener or later`, () => {
      const { socket } = startConnected();
      socket.on("disconnect", () => stop(socket));
      server.webSocket.ends();
      mock.timers.tick(60000);
      assert.equal(server.sockets.length, 1);
      socket.off("disconnect");
      socket.io.reconnection(true);
      socket.connect();
      server.webSocket.dies();
      stop(socket);
      mock.timers.tick(60000);
      assert.equal(server.sockets.length, 2);
    });
  }

  it("is closed by the private name of the official one, too", () => {
    const { socket, told } = startConnected();
    socket.io._close();
    assert.deepEqual([told, server.webSocket.closed], [["connect", "disconnect: forced close"], true]);
    mock.timers.tick(60_000);
    assert.equal(server.sockets.length, 1);
  });

  it("joins once, though a listener interferes while it opens", () => {
    const manager = new Manager(URI, { ...opts(), autoConnect: false });
    const [a, b] = [manager.socket("/a"), manager.socket("/b")];
    a.auth = (done) => {
      b.connect();
      done({});
    };
    a.connect();
    open();
    assert.deepEqual(sent(), ["40/b,", "40/a,{}"]);
  });

  it("emits pings, packets and later failures", () => {
    const { socket } = startConnected();
    const told = recorder();
    socket.io
      .on("ping", () => told("ping"))
      .on("packet", ({ type }) => told(type))
      .on("error", (e) => told(e.message));
    says("2");
    says('42["a"]');
    says('42/unknown,["a"]');
    server.webSocket.dies();
    assert.deepEqual(told.calls, [["ping"], [2], [2], ["websocket error"]]);
    socket.disconnect();
  });

  it("reads its options at each connection", () => {
    const { socket } = startConnected({ query: { a: 1 } });
    socket.io.opts.query = { a: 2 };
    server.webSocket.ends();
    mock.timers.tick(2000);
    assert.equal(server.webSocket.url.searchParams.get("a"), "2");
  });

  it("has the reference's defaults", () => {
    const manager = new Manager(URI, { autoConnect: false });
    const values = () => [
      manager.reconnection(),
      manager.reconnectionAttempts(),
      manager.reconnectionDelay(),
      manager.reconnectionDelayMax(),
      manager.randomizationFactor(),
      manager.timeout(),
    ];
    assert.deepEqual(values(), [true, Infinity, 1000, 5000, 0.5, 20000]);
    manager.reconnection(false).reconnectionAttempts(1).reconnectionDelay(2).reconnectionDelayMax(3);
    manager.randomizationFactor(0).timeout(4);
    assert.deepEqual(values(), [false, 1, 2, 3, 0, 4]);
  });
});
