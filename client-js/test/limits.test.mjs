import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { eachAlone, open, says, sent, server, start, startOpenEngine } from "./support/client.mjs";
import { handshake, recorder } from "./support/fakes.mjs";

eachAlone();

/** A socket of a server that accepts twenty bytes. */
function limited(opts) {
  const { socket, told } = start(opts);
  const errors = recorder();
  socket.io.on("error", (error) => errors(error.size, error.limit));
  return { socket, told, errors };
}

function connect() {
  open({ maxPayload: 20 });
  says('40{"sid":"x"}');
}

describe("a message larger than the server takes", () => {
  it("fails its acknowledgement, and the connection lives on", async () => {
    const { socket, told, errors } = limited();
    connect();
    const answer = socket.emitWithAck("a", "x".repeat(20));
    await assert.rejects(answer, { size: 31, limit: 20, message: /31 bytes.* 20/ });
    socket.emit("b");
    assert.deepEqual(sent().slice(1), ['42["b"]']);
    assert.deepEqual([told, errors.calls], [["connect"], []]);
  });

  it("is an error of the manager where no acknowledgement accepts one", () => {
    const { socket, errors } = limited();
    connect();
    const [plain, any] = [recorder(), recorder()];
    socket.onAnyOutgoing(any);
    socket.emit("a", "x".repeat(20)).emit("b", "€".repeat(5), plain);
    assert.deepEqual(
      [errors.calls, plain.calls, any.calls],
      [
        [
          [30, 20],
          [26, 20],
        ],
        [],
        [],
      ],
    );
    assert.equal(sent().length, 1);
  });

  it("is logged to the console if the manager has no listener", (t) => {
    const { socket } = start();
    connect();
    const logged = t.mock.method(console, "error", () => {});
    socket.emit("a", "x".repeat(20));
    assert.match(logged.mock.calls[0].arguments[0].message, /maxPayload/);
  });

  it("may have waited for the connection", () => {
    const { socket, errors } = limited();
    const done = recorder();
    socket.timeout(1000).emit("a", "x".repeat(20), done);
    socket.emit("b", "x".repeat(20)).emit("c");
    connect();
    assert.deepEqual(
      done.calls.map(([error]) => error.limit),
      [20],
    );
    assert.deepEqual([errors.calls, sent().slice(1)], [[[30, 20]], ['42["c"]']]);
  });

  it("is not sent in parts either", () => {
    const { socket, errors } = limited();
    open({ maxPayload: 60 });
    says('40{"sid":"x"}');
    socket.emit("a", new Uint8Array(61));
    socket.emit("b", new Uint8Array(60));
    assert.deepEqual(errors.calls, [[61, 60]]);
    assert.equal(sent().length, 3);
  });

  it("is not sent again by a socket with retries", () => {
    const { socket, errors } = limited({ retries: Infinity });
    connect();
    socket.emit("a", "x".repeat(20)).emit("b");
    assert.deepEqual([errors.calls, sent().slice(1)], [[[31, 20]], ['421["b"]']]);
  });

  it("may be an acknowledgement, or credentials", () => {
    const { socket, told, errors } = limited({ auth: { token: "x".repeat(20) } });
    open({ maxPayload: 20 });
    assert.match(told[0], /^connect_error: .*maxPayload/);
    assert.equal(socket.active, false);
    socket.auth = {};
    socket.connect();
    connect();
    socket.on("a", (ack) => ack("x".repeat(20)));
    says('427["a"]');
    assert.deepEqual(errors.calls, [[27, 20]]);
  });

  it("counts as base64 on polling", () => {
    const { engine } = startOpenEngine({}, { maxPayload: 9 });
    assert.equal(engine._sizeError(new Uint8Array(6)), undefined);
    assert.equal(engine._sizeError(new Uint8Array(7)).size, 13);
  });
});

describe("an engine", () => {
  it("knows the limit of each session", () => {
    const { engine } = startOpenEngine();
    assert.equal(engine._sizeError("x".repeat(1e6 - 1)), undefined);
    assert.equal(engine._sizeError("x".repeat(1e6)).limit, 1e6);
    assert.equal(server.requests.length, 2);
    assert.match(handshake(), /maxPayload/);
    mock.timers.tick(0);
  });
});
