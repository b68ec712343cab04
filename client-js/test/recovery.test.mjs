import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eachAlone, open, reopen, says, sent, start, startConnected } from "./support/client.mjs";

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

describe("recovery", () => {
  it("claims its place with the last offset, and goes on there", () => {
    const { socket, heard } = recoverable();
    says('42["a",1,"x1"]');
    says('42["a",2,"x2"]');
    reopen();
    assert.deepEqual(sent(), ['40{"pid":"p1","offset":"x2"}']);
    says('42["a",3,"x3"]'); // missed events may arrive before the answer to CONNECT
    says('40{"sid":"id1","pid":"p1"}');
    says('42["a",4,"x4"]');
    assert.deepEqual([socket.recovered, socket.id, heard.length], [true, "id1", 4]);
    reopen();
    assert.deepEqual(sent(), ['40{"pid":"p1","offset":"x4"}']);
  });

  it("claims it along with the credentials, without an offset where none has come", () => {
    startConnected({ auth: { token: "x" } }, WELCOME);
    reopen();
    assert.deepEqual(sent(), ['40{"pid":"p1","token":"x"}']);
  });

  it("starts over where the server does not know the place", () => {
    const { socket } = recoverable();
    says('42["a","tw:1"]');
    reopen();
    says('40{"sid":"id2","pid":"p2"}');
    assert.deepEqual([socket.recovered, socket.id], [false, "id2"]);
    reopen();
    assert.deepEqual(sent(), ['40{"pid":"p2"}']);
  });

  it("takes no offset from what asks for an answer, nor from a name, nor from what is no text", () => {
    recoverable();
    says('42["a","x1"]');
    says('421["a","x2"]');
    says('42["x3"]');
    says('42["a",{"x4":1}]');
    reopen();
    assert.deepEqual(sent(), ['40{"pid":"p1","offset":"x1"}']);
  });

  it("leaves strings alone where the server cannot recover", () => {
    const { socket } = startConnected();
    const heard = [];
    socket.on("a", (...args) => heard.push(args));
    says('42["a","tw:1"]');
    assert.deepEqual(heard, [["tw:1"]]);
    reopen();
    assert.deepEqual([sent(), socket.recovered], [["40"], false]);
  });
});

describe("from a server that is not Tidewire's", () => {
  for (const form of FORMS) {
    it(`a text stays an argument, whatever it looks like: ${form}`, () => {
      const { socket, heard } = recoverable();
      socket.onAny((...args) => heard.push(args));
      says(`42["a",${JSON.stringify(form)}]`);
      assert.deepEqual(heard, [["a", form], [form]]);
    });
  }
});
