// Offsets of Tidewire's server, which are negotiated by the handshake and removed by their position.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eachAlone, open, reopen, says, sent, start } from "./support/client.mjs";

eachAlone();

const WELCOME = { sid: "id1", pid: "p1" };
const OURS = { tidewire: ["rooms"] };
const FORMS = ["tw:1", "1526919030474-55", "507f1f77bcf86cd799439011", "PmSEAG0", "anything"];

/** A connected socket of a server that can recover, with the arguments of each event `a`. */
function recoverable(handshake) {
  const { socket, told } = start();
  const heard = [];
  socket.on("a", (...args) => heard.push(args));
  open(handshake);
  says("40" + JSON.stringify(WELCOME));
  return { socket, told, heard };
}

describe("from Tidewire's server", () => {
  for (const form of FORMS) {
    it(`the last argument is the offset by its place, whatever it looks like: ${form}`, () => {
      const { socket, heard } = recoverable(OURS);
      socket.onAny((...args) => heard.push(args));
      says(`42["a","tw:9",${JSON.stringify(form)}]`);
      assert.deepEqual(heard, [["a", "tw:9"], ["tw:9"]]);
      reopen();
      assert.deepEqual(sent(), [`40{"pid":"p1","offset":${JSON.stringify(form)}}`]);
    });
  }

  it("an event that asks for an answer keeps its last argument", () => {
    const { heard } = recoverable(OURS);
    says('421["a","tw:6"]');
    assert.equal(heard[0][0], "tw:6");
  });
});
