import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { describe, it, mock } from "node:test";
import { eachAlone, open, sent, server, start } from "./support/client.mjs";

eachAlone();

const log = [];

/** The interface of npm's socket.io-parser and socket.io-msgpack-parser, with packets as bytes of JSON. */
const parser = {
  Encoder: class {
    encode(packet) {
      return [new TextEncoder().encode(JSON.stringify(packet))];
    }
  },
  Decoder: class extends EventEmitter {
    add(message) {
      this.emit("decoded", JSON.parse(new TextDecoder().decode(message)));
    }
    destroy() {
      log.push("destroy");
    }
  },
};
const says = (packet) => server.webSocket.says(new TextEncoder().encode(JSON.stringify(packet)).buffer);
const read = () => sent().map((frame) => JSON.parse(new TextDecoder().decode(frame)));

describe("a parser of one's own", () => {
  it("encodes and decodes all packets", async () => {
    const { socket, told } = start({ parser, auth: { token: "x" } });
    open();
    says({ type: 0, nsp: "/", data: { sid: "x" } });
    const answer = socket.compress(false).emitWithAck("a", 1);
    says({ type: 3, nsp: "/", id: 0, data: ["b"] });
    assert.equal(await answer, "b");
    socket.disconnect();
    assert.deepEqual(read(), [
      { type: 0, nsp: "/", data: { token: "x" } },
      { type: 2, nsp: "/", data: ["a", 1], id: 0, options: { compress: false } },
      { type: 1, nsp: "/" },
    ]);
    assert.deepEqual(told, ["connect", "disconnect: io client disconnect"]);
  });

  it("is destroyed with the connection, and may reject a message", () => {
    const { socket, told } = start({ parser });
    open();
    says({ type: 0, nsp: "/", data: { sid: "x" } });
    log.length = 0;
    server.webSocket.says(new ArrayBuffer(1));
    assert.deepEqual([log, told], [["destroy"], ["connect", "disconnect: parse error"]]);
    mock.timers.tick(5000);
    open();
    says({ type: 0, nsp: "/", data: { sid: "y" } });
    assert.equal(socket.id, "y");
    socket.disconnect();
  });
});
