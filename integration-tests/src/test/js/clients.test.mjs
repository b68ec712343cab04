// The operations of applications, with both clients over every transport.
import assert from "node:assert/strict";
import { it } from "node:test";
import { parsers, readable } from "./support/clients.mjs";
import { event, eventWhere, within } from "./support/events.mjs";
import { onEachServer } from "./support/each-server.mjs";

for (const parser of parsers) {
  onEachServer(
    {},
    (testBed) => {
      speaks(testBed);
      answers(testBed);
      joins(testBed);
      meets(testBed);
      leaves(testBed);
      bears(testBed);
    },
    { parser },
  );
}

/** The bytes between the first and the last; a view if the parser supports views, unlike notepack.io. */
function part(bytes, parser) {
  const inner = Uint8Array.from(bytes.slice(1, -1));
  return parser === "msgpack" ? inner : Uint8Array.from(bytes).subarray(1, -1);
}

function speaks({ connect, parser }) {
  it("gets back the texts, numbers and structures that it sent", async () => {
    const socket = connect();
    const args = ['é😀\u2028"\\\u0000', "", 0, -1.5, 2 ** 53 - 1, true, null, [], {}, { a: [{ b: "c" }] }];
    socket.emit("message", ...args);
    assert.deepEqual(await event(socket, "message-back"), args);
  });

  it("gets back binary from any depth, in place", async () => {
    const socket = connect();
    const view = part([0, 1, 2, 3, 4], parser);
    const args = [Buffer.from("abc"), { deep: [{ er: view }, "text", new ArrayBuffer(2)] }, "last"];
    socket.emit("message", ...args);
    assert.deepEqual(readable(await event(socket, "message-back")), [
      "<616263>",
      { deep: [{ er: "<010203>" }, "text", "<0000>"] },
      "last",
    ]);
  });

  it("keeps the order of what it emits before it is connected", async () => {
    const socket = connect();
    for (let n = 0; n < 20; n++) {
      socket.emit("number", n);
    }
    assert.deepEqual(
      await socket.emitWithAck("numbers"),
      Array.from({ length: 20 }, (_, n) => n),
    );
  });

  it("sends volatile events while it is connected, and drops them while it is not", async () => {
    const socket = connect();
    socket.volatile.emit("number", 1);
    await event(socket, "connect");
    socket.emit("number", 2);
    const kept = await socket.emitWithAck("numbers");
    assert.deepEqual(kept, [2]);
  });
}

function answers({ connect }) {
  it("is answered, with binary too", async () => {
    const socket = connect();
    assert.equal(await socket.emitWithAck("ack", "text"), "text");
    assert.deepEqual(readable(await socket.emitWithAck("ack", { bytes: Buffer.from([255]) })), {
      bytes: "<ff>",
    });
    const [first, second] = await new Promise((done) => socket.emit("ack", 1, 2, (...all) => done(all)));
    assert.deepEqual([first, second], [1, 2]);
  });

  it("stops waiting for an answer that does not come", async () => {
    const socket = connect();
    await event(socket, "connect");
    await assert.rejects(socket.timeout(50).emitWithAck("unhandled"), /operation has timed out/);
    assert.equal(await socket.timeout(10_000).emitWithAck("ack", "on time"), "on time");
  });

  it("answers the server, with binary too", async () => {
    const socket = connect();
    socket.on("question", (question, ack) => ack({ to: question, bytes: Buffer.from([1, 2]) }));
    const [outcome, answer] = await new Promise((done) =>
      socket.emit("ask", 10_000, "how?", (...all) => done(all)),
    );
    assert.deepEqual([outcome, readable(answer)], ["answered", { to: "how?", bytes: "<0102>" }]);
  });

  it("leaves a question of the server unanswered", async () => {
    const socket = connect();
    const answer = new Promise((done) => socket.emit("ask", 50, "how?", (...all) => done(all)));
    const [outcome, error] = await answer;
    assert.equal(outcome, "unanswered");
    assert.match(error, /TimeoutException|timed out/);
  });
}

function joins({ connect }) {
  it("carries namespaces side by side over one connection", async () => {
    const root = connect();
    const custom = root.io.socket("/custom", { auth: { token: "123" } });
    const [[rootAuth], [auth]] = await Promise.all([event(root, "auth"), event(custom, "auth")]);
    assert.deepEqual([rootAuth, auth], [{}, { token: "123" }]);
    assert.notEqual(root.id, custom.id);
    custom.emit("message", "custom");
    root.emit("message", "root");
    const backs = await Promise.all([event(custom, "message-back"), event(root, "message-back")]);
    assert.deepEqual(backs, [["custom"], ["root"]]);
    custom.disconnect();
    assert.equal(await root.emitWithAck("ack", "still here"), "still here");
  });

  it("receives the reason of a refusal, and joins with the right credentials", async () => {
    const socket = connect("/refused", { auth: { token: "bad" } });
    const [error] = await event(socket, "connect_error");
    assert.equal(error.message, "not you");
    assert.deepEqual(error.data, { code: 42, auth: { token: "bad" } });
    assert.equal(socket.active, false);
    socket.auth = { token: "good" };
    socket.connect();
    assert.deepEqual(await event(socket, "auth"), [{ token: "good" }]);
  });

  it("receives no details of a failure inside the server", async () => {
    const [error] = await event(connect("/broken"), "connect_error");
    assert.deepEqual([error.message, error.data], ["Connection refused", undefined]);
  });

  it("receives an error for a namespace that does not exist", async () => {
    const [error] = await event(connect("/nowhere"), "connect_error");
    assert.equal(error.message, "Invalid namespace");
  });

  it("hands its query and its headers to the server", async () => {
    const socket = connect("", { query: { room: "a&b" } });
    const { url, query } = await socket.emitWithAck("handshake");
    assert.equal(query.room, "a&b");
    assert.match(url, /^\/socket\.io\/\?.*EIO=4/);
  });
}

function meets({ connect }) {
  it("receives events of its rooms, except its own", async () => {
    const [anna, ben, carl] = [connect(), connect(), connect()];
    const room = `room ${Math.random()}`;
    await Promise.all([anna.emitWithAck("join", room), ben.emitWithAck("join", room)]);
    const heard = [];
    anna.on("said", (words) => heard.push(`anna: ${words}`));
    carl.on("said", (words) => heard.push(`carl: ${words}`));
    await carl.emitWithAck("ack"); // is connected
    const said = event(ben, "said");
    anna.emit("say", room, { bytes: Buffer.from("hi") });
    assert.deepEqual(readable(await said), [{ bytes: "<6869>" }]);
    assert.equal(await ben.emitWithAck("leave", room), 1);
    ben.emit("say", room, "bye");
    await ben.emitWithAck("ack"); // was said
    await Promise.all([anna.emitWithAck("ack"), carl.emitWithAck("ack")]);
    assert.deepEqual(heard, ["anna: bye"]);
  });

  it("receives broadcasts of others, and those to all", async () => {
    const [anna, ben] = [connect(), connect()];
    await Promise.all([event(anna, "connect"), event(ben, "connect")]);
    let own = 0;
    const mark = Math.random();
    anna.on("broadcast", (what) => what === mark && own++);
    const heard = eventWhere(ben, "broadcast", (what) => what === mark);
    const all = [anna, ben].map((socket) => eventWhere(socket, "all", (what) => what === mark));
    anna.emit("broadcast", mark);
    anna.emit("all", mark);
    await Promise.all([heard, ...all]);
    assert.equal(own, 0);
  });
}

function leaves(testBed) {
  const { connect } = testBed;
  const gone = (id) => eventWhere(testBed.watcher, "gone", (who) => who === id);

  async function connected(...args) {
    const socket = connect(...args);
    await event(socket, "connect");
    return socket;
  }

  it("leaves, and the server knows why", async () => {
    const socket = await connected();
    const [seen, heard] = [gone(socket.id), event(socket, "disconnect")];
    socket.disconnect();
    assert.equal((await heard)[0], "io client disconnect");
    assert.equal((await seen)[1], "client namespace disconnect");
  });

  for (const whole of [false, true]) {
    it(`stays away when the server puts ${whole ? "the whole session" : "it"} out`, async () => {
      const socket = await connected();
      const [seen, heard] = [gone(socket.id), event(socket, "disconnect")];
      socket.emit("disconnect-me", whole);
      assert.equal((await heard)[0], "io server disconnect");
      assert.equal((await seen)[1], "server namespace disconnect");
      assert.equal(socket.active, false);
    });
  }

  it("is missed by the server when its connection is closed, and comes back", async () => {
    const socket = await connected();
    const first = socket.id;
    const [seen, again] = [gone(first), event(socket.io, "reconnect")];
    socket.io.engine.close();
    assert.equal((await seen)[1], "transport close");
    await again;
    assert.equal(await socket.emitWithAck("ack", "back"), "back");
    assert.notEqual(socket.id, first);
  });
}

function bears({ connect }) {
  it("is not held up by a listener of another that blocks or fails", async () => {
    const [blocking, other] = [connect(), connect()];
    await Promise.all([blocking.emitWithAck("ack", 1), other.emitWithAck("ack", 1)]);
    let unblocked = false;
    const done = blocking.emitWithAck("block", 300).then(() => (unblocked = true));
    blocking.emit("fail");
    assert.equal(await other.emitWithAck("ack", "meanwhile"), "meanwhile");
    assert.equal(unblocked, false);
    await within(10_000, done, "the blocked listener does not answer");
    assert.equal(await blocking.emitWithAck("ack", "after failing"), "after failing");
  });
}
