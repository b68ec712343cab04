import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { connect, io, Manager, protocol, Socket } from "../target/modules/entry/index.js";
import {
  eachAlone,
  open,
  reopen,
  says,
  sent,
  server,
  start,
  startConnected,
  URI,
} from "./support/client.mjs";
import { recorder } from "./support/fakes.mjs";

eachAlone();

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

  it("takes a promise of its credentials, and is not active where that fails", async () => {
    const { socket, told } = start({ auth: () => Promise.resolve({ token: "x" }) });
    open();
    await null;
    assert.deepEqual(sent(), ['40{"token":"x"}']);
    socket.disconnect();
    socket.auth = async () => {
      throw new Error("no token");
    };
    socket.connect();
    open();
    await new Promise(setImmediate);
    assert.deepEqual([told, socket.active], [["connect_error: no token"], false]);
  });

  it("passes credentials on once, though its function does so twice", async () => {
    start({
      auth: async (done) => {
        done({ n: 1 });
        done({ n: 2 });
        return { n: 3 };
      },
    });
    open();
    await null;
    assert.deepEqual(sent(), ['40{"n":1}']);
  });

  it("is refused by its own credentials' failure", () => {
    const auth = () => {
      throw new Error("no token");
    };
    const { socket, told } = start({ auth });
    open();
    assert.deepEqual([told, socket.active, sent()], [["connect_error: no token"], false, []]);
  });

  it("waits for connect(), if configured", () => {
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

  it("calls listeners of events, catch-alls first", () => {
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

  it("calls outgoing catch-alls when it sends an event", () => {
    const { socket } = start();
    const calls = [];
    const any = (...args) => calls.push(args);
    socket.onAnyOutgoing(any).prependAnyOutgoing((name) => calls.push("first " + name));
    socket.emit("a", 1);
    assert.deepEqual(calls, []);
    open();
    says('40{"sid":"x"}');
    socket.emit("b", () => {});
    assert.deepEqual(calls, ["first a", ["a", 1], "first b", ["b"]]);
    assert.equal(socket.listenersAnyOutgoing().length, 2);
    socket.offAnyOutgoing(any);
    socket.on("c", (ack) => ack());
    says('421["c"]');
    assert.equal(calls.length, 4);
    socket.offAnyOutgoing();
    assert.deepEqual([socket.listenersAnyOutgoing(), socket.listenersAny()], [[], []]);
  });

  it("calls a catch-all once for each time it was added and not removed", () => {
    const { socket } = startConnected();
    const any = recorder();
    socket.onAny(any).onAny(any).offAny(any);
    says('42["a"]');
    assert.deepEqual(any.calls, [["a"]]);
    socket.onAny(any).offAny(null);
    assert.deepEqual(socket.listenersAny(), []);
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

  it("throws to the caller that emits or answers without JSON, and continues", () => {
    const { socket } = startConnected();
    const loop = {};
    loop.loop = loop;
    assert.throws(() => socket.emit("a", loop), TypeError);
    assert.throws(() => socket.emit("a", { _placeholder: true, num: 0 }, Buffer.of(1)), /_placeholder/);
    socket.on("b", (answer) =>
      assert.throws(() => answer({ _placeholder: true, num: 7 }, Buffer.of(1)), /_placeholder/),
    );
    says('421["b"]');
    socket.emit("c");
    assert.deepEqual(sent(), ['42["c"]']);
  });

  it("fails an acknowledgement that accepts an error where the event has no JSON", async () => {
    const { socket } = start();
    const done = recorder();
    socket.timeout(1e6).emit("a", 1n, done);
    const promise = socket.emitWithAck("b", 2n);
    promise.catch(() => {});
    open();
    says('40{"sid":"x"}');
    assert.match(done.calls[0][0].message, /BigInt/);
    await assert.rejects(promise, /BigInt/);
  });

  it("cannot join by an auth that has no JSON", () => {
    const { socket, told } = start({ auth: { id: 1n } });
    open();
    assert.match(told[0], /^connect_error: .*BigInt/);
    socket.auth = {};
    socket.connect();
    assert.deepEqual([server.sockets.length, socket.active], [2, true]);
  });

  it("sends DISCONNECT, and closes the connection with the last namespace", () => {
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

  describe("left before the server has answered", () => {
    /** A second namespace, joined and left in one tick. */
    function left() {
      const { socket, told } = startConnected();
      const other = socket.io.socket("/b");
      other.disconnect();
      other.on("connect", () => told.push("connect b"));
      other.on("connect_error", ({ message }) => told.push(`b: ${message}`));
      return { other, told };
    }

    it("waits for that answer, leaves, and only then joins again, not in the same breath", () => {
      const { other, told } = left();
      other.connect().connect();
      assert.deepEqual(sent(), ["40/b,"]);
      says('40/b,{"sid":"b1"}');
      assert.deepEqual(sent(), ["40/b,", "41/b,"]);
      mock.timers.tick(100);
      assert.deepEqual(sent(), ["40/b,", "41/b,", "40/b,"]);
      assert.deepEqual([other.connected, told], [false, ["connect"]]);
      says('40/b,{"sid":"b2"}');
      assert.deepEqual([other.id, told, server.webSocket.closed], ["b2", ["connect", "connect b"], false]);
    });

    it("joins again where the first answer was a refusal, by what it has for auth then", () => {
      const { other, told } = left();
      other.auth = { token: 1 };
      other.connect();
      says('44/b,{"message":"no"}');
      mock.timers.tick(100);
      assert.deepEqual([sent(), told], [["40/b,", '40/b,{"token":1}'], ["connect"]]);
    });

    it("leaves when the server answers, where it is not wanted again", () => {
      const { other, told } = left();
      says('40/b,{"sid":"b1"}');
      says('42/b,["a"]');
      assert.deepEqual([sent(), told, other.receiveBuffer], [["40/b,", "41/b,"], ["connect"], []]);
    });

    it("joins once over the next connection where that answer never came", () => {
      const { other, told } = left();
      other.connect();
      reopen();
      assert.deepEqual(sent(), ["40", "40/b,"]);
      says('40/b,{"sid":"b1"}');
      assert.deepEqual([other.connected, told.at(-1)], [true, "connect b"]);
    });
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

  it("reports a server that is too old", () => {
    const { told } = start();
    open();
    says("40");
    assert.match(told[0], /^connect_error: .*older than 3.0/);
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
