// Acknowledgements that arrive, arrive late or never, and retried events.
import assert from "node:assert/strict";
import { it } from "node:test";
import { event, within } from "./support/events.mjs";
import { onEachServer } from "./support/each-server.mjs";

const oneTransport = { only: ({ way }) => way !== "polling, then websocket" };

onEachServer({}, (testBed) => [timesOut(testBed), triesAgain(testBed), queues(testBed)], oneTransport);

/** Emits, and returns the arguments of the acknowledgement. */
function answered(socket, ...args) {
  const answer = new Promise((done) => socket.emit(...args, (...all) => done(all)));
  return within(5_000, answer, `no answer to ${args}`);
}

function timesOut({ connect }) {
  it("fails to be answered when its connection ends meanwhile", async () => {
    const socket = connect();
    await event(socket, "connect");
    let called = false;
    socket.emit("unhandled", () => (called = true));
    const answers = [socket.emitWithAck("unhandled"), socket.timeout(10_000).emitWithAck("unhandled")];
    socket.io.engine.close();
    for (const answer of answers) {
      await assert.rejects(answer, /^Error: socket has been disconnected$/);
    }
    await event(socket, "connect");
    assert.equal(called, false, "a listener without an error was told");
  });

  it("never sends what was not sent in time", async () => {
    const socket = connect("", { autoConnect: false });
    const late = socket.timeout(20).emitWithAck("number", 1);
    socket.emit("number", 2);
    await assert.rejects(late, /^Error: operation has timed out$/);
    socket.connect();
    assert.deepEqual(await socket.emitWithAck("numbers"), [2]);
  });

  it("waits no longer than its ackTimeout, and passes errors to its callbacks", async () => {
    const socket = connect("", { ackTimeout: 50 });
    await event(socket, "connect");
    await assert.rejects(socket.emitWithAck("unhandled"), /^Error: operation has timed out$/);
    const [late] = await answered(socket, "unhandled");
    assert.equal(late.message, "operation has timed out");
    assert.deepEqual(await answered(socket.timeout(10_000), "ack", 1, "b"), [null, 1, "b"]);
  });

  it("prefers the timeout of one event to its ackTimeout", async () => {
    const socket = connect("", { ackTimeout: 10_000 });
    await assert.rejects(socket.timeout(20).emitWithAck("unhandled"), /timed out/);
  });
}

function triesAgain({ connect }) {
  it("emits again until it is answered", async () => {
    const socket = connect("", { retries: 3, ackTimeout: 500 });
    let asked = 0;
    socket.on("question", (question, ack) => ++asked === 3 && ack(`${question} so`));
    assert.deepEqual(await answered(socket, "ask", 10_000, "how?"), [null, "answered", "how? so"]);
    assert.ok(asked >= 3, "answered when asked for the third time; asked once more if that took long");
  });

  it("gives up after that many retries, and goes on with the next", async () => {
    const socket = connect("", { retries: 2, ackTimeout: 50 });
    const sent = [];
    socket.onAnyOutgoing((name) => sent.push(name));
    const [error] = await answered(socket, "unhandled");
    assert.equal(error.message, "operation has timed out");
    assert.deepEqual(sent, Array(3).fill("unhandled"));
    assert.equal(await socket.timeout(10_000).emitWithAck("ack", "next"), "next");
  });

  it("emits again over a new connection, before what follows", async () => {
    const socket = connect("", { retries: 5, ackTimeout: 10_000 });
    const log = [];
    socket.onAnyOutgoing((name) => log.push(`sent ${name}`));
    socket.on("question", (question, ack) => {
      log.push("asked");
      if (log.includes("disconnect")) {
        ack("after all");
      } else {
        socket.io.engine.close();
      }
    });
    socket.on("disconnect", () => log.push("disconnect"));
    const answers = [answered(socket, "ask", 10_000, "how?"), answered(socket, "ack", "next")];
    assert.deepEqual(await Promise.all(answers), [
      [null, "answered", "after all"],
      [null, "next"],
    ]);
    assert.deepEqual(log, ["sent ask", "asked", "disconnect", "sent ask", "asked", "sent ack"]);
  });
}

function queues({ connect }) {
  it("has one event with retries under way at a time, in order", async () => {
    const socket = connect("", { retries: 1, ackTimeout: 10_000 });
    const log = [];
    socket.onAnyOutgoing((name, n) => log.push(`sent ${n}`));
    for (const n of [0, 1, 2]) {
      socket.emit("ack", n, (error, back) => log.push(`answered ${back}`));
    }
    await answered(socket, "ack", "last");
    const expected = [0, 1, 2].flatMap((n) => [`sent ${n}`, `answered ${n}`]);
    assert.deepEqual(log, [...expected, "sent last"]);
  });

  it("keeps events with retries until it is connected, outside of its sendBuffer", async () => {
    const socket = connect("", { retries: 1, ackTimeout: 10_000, autoConnect: false });
    [1, 2, 3].forEach((n) => socket.emit("ack", n));
    assert.deepEqual(socket.sendBuffer, []);
    const last = answered(socket, "ack", "last");
    socket.connect();
    assert.deepEqual(await last, [null, "last"]);
  });

  it("does not retry what is volatile", async () => {
    const socket = connect("", { retries: 1, ackTimeout: 10_000 });
    socket.volatile.emit("number", 1);
    await event(socket, "connect");
    const [, kept] = await answered(socket, "numbers");
    assert.deepEqual(kept, []);
  });
}
