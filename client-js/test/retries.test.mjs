import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { eachAlone, open, reopen, says, sent, start, startConnected } from "./support/client.mjs";
import { recorder } from "./support/fakes.mjs";

eachAlone();

describe("a socket with retries", () => {
  const opts = { retries: 2, ackTimeout: 100 };

  it("sends one event at a time, the next when the first is acknowledged", () => {
    const { socket } = startConnected(opts);
    const done = recorder();
    socket.emit("a", 1, done).emit("b");
    assert.deepEqual(sent(), ['420["a",1]']);
    says('430["x","y"]');
    assert.deepEqual([sent(), done.calls], [['420["a",1]', '421["b"]'], [[null, "x", "y"]]]);
  });

  it("sends it again when no acknowledgement comes in time, until it has been sent enough", () => {
    const { socket } = startConnected(opts);
    const done = recorder();
    socket.emit("a", done).emit("b");
    mock.timers.tick(100);
    mock.timers.tick(100);
    assert.deepEqual(sent(), ['420["a"]', '421["a"]', '422["a"]']);
    assert.deepEqual(done.calls, []);
    mock.timers.tick(100);
    assert.equal(done.calls[0][0].message, "operation has timed out");
    assert.deepEqual(sent().slice(3), ['423["b"]']);
  });

  it("reports to the manager without an acknowledgement", () => {
    const { socket } = startConnected(opts);
    const errors = recorder();
    socket.io.on("error", errors);
    socket.emit("a");
    [100, 100, 100].forEach((time) => mock.timers.tick(time));
    assert.deepEqual(
      errors.calls.map(([error]) => error.message),
      ["operation has timed out"],
    );
  });

  it("keeps the queue across connections", () => {
    const { socket } = start({ retries: 2 });
    socket.emit("a").emit("b");
    open();
    assert.deepEqual([sent(), socket.sendBuffer], [["40"], []]);
    says('40{"sid":"x"}');
    assert.deepEqual(sent().slice(1), ['420["a"]']);
    reopen();
    says('40{"sid":"y"}');
    assert.deepEqual(sent().slice(1), ['421["a"]']);
    says("431[]");
    assert.deepEqual(sent().slice(2), ['422["b"]']);
  });

  it("goes on after an event that has no JSON, which it does not send again", () => {
    const { socket } = startConnected({ retries: Infinity });
    const done = recorder();
    socket.emit("a", 1n, done).emit("b");
    assert.match(done.calls[0][0].message, /BigInt/);
    assert.deepEqual([done.calls.length, sent()], [1, ['421["b"]']]);
  });

  it("passes a volatile event by, and keeps the deadline of each", async () => {
    const { socket } = startConnected({ retries: 1 });
    const answer = socket.timeout(50).emitWithAck("a");
    socket.volatile.emit("b");
    mock.timers.tick(50);
    assert.deepEqual(sent(), ['420["a"]', '42["b"]', '421["a"]']);
    says('431["late but fine"]');
    assert.equal(await answer, "late but fine");
  });
});

describe("ackTimeout", () => {
  it("gives each acknowledgement a deadline, and its function an error first", () => {
    const { socket } = startConnected({ ackTimeout: 100 });
    const [one, two] = [recorder(), recorder()];
    socket.emit("a", one);
    socket.timeout(200).emit("b", two);
    socket.emit("c", one);
    says('432["x"]');
    mock.timers.tick(100);
    assert.deepEqual(
      one.calls.map(([error, value]) => error?.message ?? value),
      ["x", "operation has timed out"],
    );
    assert.deepEqual(two.calls, []);
  });
});
