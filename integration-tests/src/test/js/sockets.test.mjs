// The API of either client's socket beside events and acknowledgements.
import assert from "node:assert/strict";
import { it } from "node:test";
import { event } from "./support/events.mjs";
import { onEachServer } from "./support/each-server.mjs";

const RESERVED = ["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"];
const oneTransport = { only: ({ way }) => way !== "polling, then websocket" };

onEachServer(
  {},
  (testBed) => [brings(testBed), keeps(testBed), tells(testBed), overhears(testBed)],
  oneTransport,
);

function brings({ connect }) {
  const auths = {
    "an object": { token: "abc" },
    "a function": (done) => done({ token: "abc" }),
    "a function that takes its time": (done) => setTimeout(done, 10, { token: "abc" }),
    "an async function": async (done) => done(await Promise.resolve({ token: "abc" })),
  };
  for (const [name, auth] of Object.entries(auths)) {
    it(`brings what ${name} says as its auth`, async () => {
      assert.deepEqual(await event(connect("/custom", { auth }), "auth"), [{ token: "abc" }]);
    });
  }

  it("asks for its auth again at each connection", async () => {
    let asked = 0;
    const socket = connect("", { auth: (done) => done({ asked: ++asked }) });
    assert.deepEqual(await event(socket, "auth"), [{ asked: 1 }]);
    socket.io.engine.close();
    assert.deepEqual(await event(socket, "auth"), [{ asked: 2 }]);
  });
}

function keeps({ connect, client, way }) {
  // socket.io-client checks whether a WebSocket is writable, which a closed one still is
  const kept = client.startsWith("socket.io-client") && way === "websocket" ? [2] : [];

  it("keeps what it emits before it is connected where it can be seen and forgotten", async () => {
    const socket = connect("", { autoConnect: false });
    socket.emit("number", 1).send("a", 2);
    assert.deepEqual(
      socket.sendBuffer.map((packet) => packet.data),
      [
        ["number", 1],
        ["message", "a", 2],
      ],
    );
    socket.sendBuffer = [];
    socket.connect();
    assert.deepEqual(await socket.emitWithAck("numbers"), []);
    assert.deepEqual([socket.sendBuffer, socket.receiveBuffer], [[], []]);
  });

  if (!client.startsWith("socket.io-client")) {
    it("joins, leaves and joins a second namespace in one tick at no cost to the first", async () => {
      const socket = connect("");
      await event(socket, "connect");
      const gone = [];
      socket.on("disconnect", (reason) => gone.push(reason));
      const other = socket.io.socket("/custom", { auth: {} });
      other.connect().disconnect().connect();
      await event(other, "connect");
      await socket.emitWithAck("numbers");
      assert.deepEqual([gone, other.connected], [[], true]);
      other.disconnect();
    });
  }

  it("drops what is volatile while it is away", async () => {
    const socket = connect("", { autoConnect: false });
    socket.volatile.emit("number", 1);
    socket.connect();
    await event(socket, "connect");
    const gone = event(socket, "disconnect");
    socket.io.engine.close();
    await gone;
    socket.volatile.emit("number", 2);
    socket.emit("number", 3);
    await event(socket, "connect");
    assert.deepEqual(await socket.emitWithAck("numbers"), [...kept, 3]);
  });

  for (const name of RESERVED) {
    it(`refuses to emit "${name}"`, () => {
      const socket = connect("", { autoConnect: false });
      assert.throws(() => socket.emit(name), { message: `"${name}" is a reserved event name` });
    });
  }
}

function tells({ connect }) {
  it("has its properties in every state", async () => {
    const socket = connect("", { autoConnect: false });
    const states = [];
    const note = () => states.push([socket.active, socket.connected, socket.disconnected, typeof socket.id]);
    note();
    socket.connect();
    note();
    await event(socket, "connect");
    note();
    socket.disconnect();
    note();
    assert.deepEqual(states, [
      [false, false, true, "undefined"],
      [true, false, true, "undefined"],
      [true, true, false, "string"],
      [false, false, true, "undefined"],
    ]);
    assert.equal(socket.recovered ?? false, false);
  });

  it("receives, with a listener added on connect, events that follow the confirmation", async () => {
    const socket = connect();
    const heard = new Promise((done) => socket.on("connect", () => socket.on("auth", done)));
    assert.deepEqual(await heard, {});
  });

  it("comes back by itself when its connection was closed, and says why it went", async () => {
    const socket = connect();
    await event(socket, "connect");
    const gone = event(socket, "disconnect");
    socket.io.engine.close();
    const [reason] = await gone;
    assert.equal(reason, "forced close");
    assert.equal(socket.active, true);
    await event(socket, "connect");
  });

  it("reconnects after a disconnection by the server on connect()", async () => {
    const socket = connect();
    await event(socket, "connect");
    const gone = event(socket, "disconnect");
    socket.emit("disconnect-me", false);
    assert.deepEqual((await gone)[0], "io server disconnect");
    socket.connect();
    assert.equal(await socket.emitWithAck("ack", "back"), "back");
  });

  it("counts its listeners, and calls a once-listener once", async () => {
    const socket = connect();
    const heard = [];
    const always = (n) => heard.push(`always ${n}`);
    socket.on("message-back", always).once("message-back", (n) => heard.push(`once ${n}`));
    assert.equal(socket.listeners("message-back").length, 2);
    await socket.send(1).emitWithAck("ack");
    socket.off("message-back", always);
    assert.equal(socket.hasListeners("message-back"), false);
    await socket.send(2).emitWithAck("ack");
    assert.deepEqual(heard, ["always 1", "once 1"]);
  });
}

function overhears({ connect }) {
  it("shows all that comes to catch-all listeners, in their order", async () => {
    const socket = connect();
    await event(socket, "auth");
    const heard = [];
    const late = (...args) => heard.push(["late", ...args]);
    socket.onAny(late).prependAny((...args) => heard.push(["early", ...args]));
    socket.on("message-back", (n) => heard.push(["own", n]));
    await socket.send(1).emitWithAck("ack");
    socket.offAny(late);
    assert.equal(socket.listenersAny().length, 1);
    await socket.send(2).emitWithAck("ack");
    socket.offAny();
    assert.deepEqual(socket.listenersAny(), []);
    assert.deepEqual(heard, [
      ["early", "message-back", 1],
      ["late", "message-back", 1],
      ["own", 1],
      ["early", "message-back", 2],
      ["own", 2],
    ]);
  });

  it("shows all that leaves to its outgoing ones when it leaves, without the function that is answered", async () => {
    const socket = connect("", { autoConnect: false });
    const seen = [];
    const late = (...args) => seen.push(["late", ...args]);
    socket.onAnyOutgoing(late).prependAnyOutgoing((...args) => seen.push(["early", ...args]));
    socket.emit("number", 1).volatile.emit("number", "dropped");
    assert.deepEqual(seen, []);
    socket.connect();
    await event(socket, "connect");
    socket.offAnyOutgoing(late);
    assert.equal(socket.listenersAnyOutgoing().length, 1);
    await socket.emitWithAck("ack", 2);
    socket.offAnyOutgoing();
    await socket.emitWithAck("ack", 3);
    assert.deepEqual(seen, [
      ["early", "number", 1],
      ["late", "number", 1],
      ["early", "ack", 2],
    ]);
  });
}
