import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it, mock } from "node:test";
import { connect, io, Manager, protocol, Socket } from "../target/modules/index.js";
import { fakeServer, handshake, recorder } from "./support/fakes.mjs";

const URI = "http://server.example";
let server;
beforeEach(() => {
  server = fakeServer();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
});
afterEach(() => mock.timers.reset());

/** A socket over a WebSocket, with what it told. */
function start(opts = {}, nsp = "") {
  const socket = io(URI + nsp, { ...server.opts, transports: ["websocket"], forceNew: true, ...opts });
  const told = [];
  for (const event of ["connect", "connect_error", "disconnect"]) {
    socket.on(event, (arg) => told.push(arg === undefined ? event : `${event}: ${arg.message ?? arg}`));
  }
  return { socket, told };
}

/** Plays the server's part of opening a connection. */
function open() {
  server.webSocket.opens();
  server.webSocket.says(handshake());
}

function startConnected(opts) {
  const started = start(opts);
  open();
  server.webSocket.says('40{"sid":"id1"}');
  server.webSocket.sent.length = 0;
  return started;
}

const sent = () => server.webSocket.sent;
const says = (text) => server.webSocket.says(text);

describe("io()", () => {
  it("has everything socket.io-client has", () => {
    assert.deepEqual([io.Manager, io.Socket, io.protocol, io.io], [Manager, Socket, 5, io]);
    assert.deepEqual([io.connect, connect, protocol], [io, io, 5]);
  });

  it("shares a connection between namespaces, not between sockets of one namespace", () => {
    const opts = { ...server.opts, autoConnect: false };
    const root = io("http://shared.example", opts);
    assert.equal(io("http://shared.example:80/a", opts).io, root.io);
    assert.notEqual(io("http://shared.example/a", opts).io, root.io);
    assert.notEqual(io("http://shared.example/b", { ...opts, path: "/other" }).io, root.io);
    assert.notEqual(io("https://shared.example/b", opts).io, root.io);
    assert.notEqual(io("http://shared.example:81/b", opts).io, root.io);
    assert.notEqual(io("http://shared.example/b", { ...opts, forceNew: true }).io, root.io);
    assert.notEqual(io("http://shared.example/b", { ...opts, multiplex: false }).io, root.io);
    assert.equal(io("http://shared.example/b", opts).io, root.io);
  });

  it("leaves the caller's options as they are", () => {
    const opts = Object.freeze({ ...server.opts, autoConnect: false });
    io(URI + "/?a=1", opts).connect();
    assert.equal(server.poll.url.searchParams.get("a"), "1");
  });
});

describe("a socket", () => {
  it("joins its namespace and is connected when the server says so", () => {
    const { socket, told } = start({ auth: { token: "x" } }, "/admin");
    assert.deepEqual(
      [socket.active, socket.connected, socket.id, socket.nsp],
      [true, false, undefined, "/admin"],
    );
    open();
    assert.deepEqual(sent(), ['40/admin,{"token":"x"}']);
    says('40/admin,{"sid":"id1"}');
    assert.deepEqual(
      [socket.connected, socket.disconnected, socket.id, socket.recovered],
      [true, false, "id1", false],
    );
    assert.deepEqual(told, ["connect"]);
  });

  it("asks a function for its credentials at each connection, and takes no answer that comes too late", () => {
    const answers = [];
    start({ auth: (done) => answers.push(done) });
    open();
    server.webSocket.ends();
    mock.timers.tick(2000);
    open();
    answers[0]({ token: "old" });
    answers[1]({ token: "new" });
    assert.deepEqual(sent(), ['40{"token":"new"}']);
  });

  it("waits for connect() where it is told to", () => {
    const { socket } = start({ autoConnect: false });
    assert.deepEqual([socket.active, server.sockets.length], [false, 0]);
    socket.connect().connect();
    assert.deepEqual([socket.active, server.sockets.length], [true, 1]);
  });

  it("keeps what is emitted before it is connected, on both sides", () => {
    const { socket, told } = start();
    socket.on("early", (n) => told.push("early " + n));
    socket.emit("a", 1);
    socket.emit("b", [2], () => {});
    open();
    says('42["early",1]');
    socket.emit("c");
    assert.deepEqual(told, []);
    says('40{"sid":"x"}');
    assert.deepEqual(told, ["early 1", "connect"]);
    assert.deepEqual(sent(), ["40", '42["a",1]', '420["b",[2]]', '42["c"]']);
  });

  it("drops a volatile event that cannot be sent at once", () => {
    const { socket } = start();
    socket.volatile.emit("a");
    open();
    socket.volatile.emit("b");
    says('40{"sid":"x"}');
    socket.volatile.emit("c");
    socket.emit("d");
    assert.deepEqual(sent(), ["40", '42["c"]', '42["d"]']);
  });

  it("hears events, catch-alls first", () => {
    const { socket } = startConnected();
    const calls = [];
    const any = (...args) => calls.push(["any", ...args]);
    socket.on("a", (...args) => calls.push(["on", ...args]));
    socket.once("a", () => calls.push(["once"]));
    socket.onAny(any).prependAny(() => calls.push(["first"]));
    says('42["a",1,{"b":2}]');
    socket.offAny(any);
    says('42["a"]');
    socket.offAny().off("a");
    says('42["a"]');
    assert.deepEqual(calls, [
      ["first"],
      ["any", "a", 1, { b: 2 }],
      ["on", 1, { b: 2 }],
      ["once"],
      ["first"],
      ["on"],
    ]);
    assert.deepEqual([socket.listenersAny(), socket.hasListeners("a")], [[], false]);
  });

  it("goes on after a listener that throws", () => {
    const { socket, told } = startConnected();
    socket.once("a", () => {
      throw new Error("mine");
    });
    says('42["a"]');
    assert.throws(() => mock.timers.tick(0), /mine/);
    assert.deepEqual(told, ["connect"]);
    assert.equal(socket.connected, true);
  });

  it("acknowledges an event once, and only on the connection it came by", () => {
    const { socket } = startConnected();
    const acks = [];
    socket.on("a", (ack) => acks.push(ack));
    says('427["a"]');
    acks[0]("x", 1);
    acks[0]("y");
    assert.deepEqual(sent(), ['437["x",1]']);
    says('428["a"]');
    server.webSocket.ends();
    mock.timers.tick(2000);
    open();
    says('40{"sid":"id2"}');
    acks[1]("z");
    assert.deepEqual(sent(), ["40"]);
  });

  it("calls back with the server's acknowledgement", async () => {
    const { socket } = startConnected();
    const done = recorder();
    socket.emit("a", 1, done);
    socket.timeout(1000).emit("b", done);
    const promise = socket.emitWithAck("c", [1, 2]);
    const limited = socket.timeout(1000).emitWithAck("d");
    assert.deepEqual(sent(), ['420["a",1]', '421["b"]', '422["c",[1,2]]', '423["d"]']);
    ['431["y",2]', '430["x"]', '430["again"]', "432[]", '433["w"]', "4399[]"].forEach(says);
    assert.deepEqual(done.calls, [[null, "y", 2], ["x"]]);
    assert.deepEqual([await promise, await limited], [undefined, "w"]);
  });

  it("gives up waiting, and forgets what was not sent yet", async () => {
    const { socket } = start();
    const done = recorder();
    socket.timeout(50).emit("a", done);
    socket.emit("b");
    const promise = socket.timeout(60).emitWithAck("c");
    mock.timers.tick(60);
    assert.deepEqual(
      done.calls.map(([error]) => error.message),
      ["operation has timed out"],
    );
    await assert.rejects(promise, { message: "operation has timed out" });
    assert.deepEqual(
      socket.sendBuffer.map(({ data }) => data),
      [["b"]],
    );
  });

  it("fails acknowledgements that accept an error when it is disconnected, unless still unsent", async () => {
    const { socket } = startConnected();
    const [plain, withError, unsent] = [recorder(), recorder(), recorder()];
    socket.emit("a", plain);
    socket.timeout(1000).emit("b", withError);
    const promise = socket.emitWithAck("c");
    socket.on("disconnect", () => socket.timeout(1e6).emit("d", unsent));
    server.webSocket.ends();
    assert.deepEqual(
      withError.calls.map(([error]) => error.message),
      ["socket has been disconnected"],
    );
    await assert.rejects(promise, { message: "socket has been disconnected" });
    assert.deepEqual([plain.calls, unsent.calls], [[], []]);
  });

  it("refuses reserved names", () => {
    const { socket } = startConnected();
    for (const name of [
      "connect",
      "connect_error",
      "disconnect",
      "disconnecting",
      "newListener",
      "removeListener",
    ]) {
      assert.throws(() => socket.emit(name), { message: `"${name}" is a reserved event name` });
    }
    socket.emit("error").send("x");
    assert.deepEqual(sent(), ['42["error"]', '42["message","x"]']);
  });

  it("says goodbye, and closes the connection with the last namespace", () => {
    const { socket, told } = startConnected();
    const other = socket.io.socket("/other");
    says('40/other,{"sid":"id2"}');
    sent().length = 0;
    socket.disconnect();
    assert.deepEqual([sent(), server.webSocket.closed, socket.active], [["41"], false, false]);
    other.disconnect();
    assert.deepEqual([sent(), server.webSocket.closed], [["41", "41/other,"], true]);
    assert.deepEqual(told, ["connect", "disconnect: io client disconnect"]);
    socket.connect();
    assert.equal(server.sockets.length, 2);
  });

  it("does not come back by itself where the server disconnects it", () => {
    const { socket, told } = startConnected();
    says("41");
    mock.timers.tick(60000);
    assert.deepEqual([told, server.sockets.length], [["connect", "disconnect: io server disconnect"], 1]);
    assert.equal(socket.active, false);
  });

  it("is not active after a refusal, which carries the server's data", () => {
    const { socket, told } = start();
    const errors = recorder();
    socket.on("connect_error", errors);
    open();
    says('44{"message":"no","data":{"code":7}}');
    assert.deepEqual(told, ["connect_error: no"]);
    assert.deepEqual([errors.calls[0][0].data, socket.active], [{ code: 7 }, false]);
  });

  it("tells when the server is too old", () => {
    const { told } = start();
    open();
    says("40");
    assert.match(told[0], /^connect_error: .*older protocol/);
  });

  const ends = {
    "transport close": () => server.webSocket.ends(),
    "transport error": () => server.webSocket.dies(),
    "parse error": () => says("4nonsense"),
    "ping timeout": () => mock.timers.tick(500),
  };
  for (const [reason, end] of Object.entries(ends)) {
    it(`reconnects after ${reason}`, () => {
      const { socket, told } = startConnected({ randomizationFactor: 0 });
      end();
      assert.deepEqual([socket.active, socket.connected, socket.id], [true, false, undefined]);
      mock.timers.tick(999);
      assert.equal(server.sockets.length, 1);
      mock.timers.tick(1);
      open();
      says('40{"sid":"id2"}');
      assert.deepEqual(told, ["connect", "disconnect: " + reason, "connect"]);
    });
  }

  it("notices before it emits that the server has been silent too long", () => {
    const { socket, told } = startConnected();
    mock.timers.reset();
    mock.timers.enable({ apis: ["setTimeout", "Date"], now: 501 });
    socket.emit("a");
    assert.deepEqual(told, ["connect", "disconnect: ping timeout"]);
    assert.deepEqual([sent(), socket.sendBuffer.length], [[], 1]);
  });

  it("does not take what is left of a binary packet into the next connection", () => {
    const { socket, told } = startConnected();
    says('451-["a",{"_placeholder":true,"num":0}]');
    server.webSocket.ends();
    mock.timers.tick(2000);
    open();
    says('40{"sid":"id2"}');
    assert.equal(socket.connected, true);
    assert.equal(told.at(-1), "connect");
  });
});

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

  it("tells of success with the number of the attempt, and starts anew with the next failure", () => {
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

  it("tells whom it may concern how opening went, and does not try again then", () => {
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

  it("tells each socket that is active", () => {
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

  it("tells of pings and packets, and of what fails later", () => {
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
