import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { isOffset } from "../target/modules/recovery.js";
import { eachAlone, reopen, says, sent, server, startConnected } from "./support/client.mjs";

eachAlone();

const WELCOME = { sid: "id1", pid: "p1" };

/** A connected socket of a server that can recover, with the arguments of each event `a`. */
function recoverable() {
  const { socket, told } = startConnected({}, WELCOME);
  const heard = [];
  socket.on("a", (...args) => heard.push(args));
  return { socket, told, heard };
}

describe("recovery", () => {
  it("claims its place with the last offset, and goes on there", () => {
    const { socket, heard } = recoverable();
    says('42["a",1,"tw:1"]');
    says('42["a",2,"tw:2"]');
    reopen();
    assert.deepEqual(sent(), ['40{"pid":"p1","offset":"tw:2"}']);
    says('42["a",3,"tw:3"]'); // what was missed may come before the welcome
    says('40{"sid":"id1","pid":"p1"}');
    says('42["a",4,"tw:4"]');
    assert.deepEqual([socket.recovered, socket.id, heard], [true, "id1", [[1], [2], [3], [4]]]);
    reopen();
    assert.deepEqual(sent(), ['40{"pid":"p1","offset":"tw:4"}']);
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

  it("shows no listener an offset, nor takes anything else away", () => {
    const { socket, heard } = recoverable();
    socket.onAny((...args) => heard.push(args));
    says('42["a","tw:1"]');
    says('42["a","volatile"]');
    says('42["tw:5"]');
    says('421["a","tw:6"]');
    says('42["a",{"tw:7":1}]');
    assert.deepEqual(heard.slice(0, 6), [["a"], [], ["a", "volatile"], ["volatile"], ["tw:5"], heard[5]]);
    assert.deepEqual([heard[5].slice(0, 2), typeof heard[5][2]], [["a", "tw:6"], "function"]);
    assert.deepEqual(heard.at(-1), [{ "tw:7": 1 }]);
    reopen();
    assert.deepEqual(sent(), ['40{"pid":"p1","offset":"tw:1"}']);
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

  it("tries an offset of an unknown form until one of a known form has come, but shows it", () => {
    const { heard } = recoverable();
    says('42["a","x-9"]');
    reopen();
    assert.deepEqual(sent(), ['40{"pid":"p1","offset":"x-9"}']);
    says('40{"sid":"id1","pid":"p1"}');
    says('42["a","tw:1"]');
    says('42["a","x-10"]');
    assert.deepEqual(heard, [["x-9"], [], ["x-10"]]);
    reopen();
    assert.deepEqual(sent(), ['40{"pid":"p1","offset":"tw:1"}']);
    assert.equal(server.sockets.length, 3);
  });
});

describe("an offset", () => {
  const NOW = 1_770_000_000_000; // PmSEAG0 in base 64
  const forms = {
    "tw:1f": true,
    "1526919030474-55": true,
    "65f0c1d2e3a4b5c6d7e8f901": true,
    PmSEAG0: true,
    "PmSEAG0.3": true,
    PmSEAG01: false,
    PmS: false,
    Quality: false,
    hello: false,
    "12-5": false,
    "": false,
  };
  for (const [text, expected] of Object.entries(forms)) {
    it(`is ${expected ? "" : "not "}"${text}"`, () => {
      mock.timers.setTime(NOW);
      assert.equal(isOffset(text), expected);
    });
  }

  it("of Node is not more than a day old", () => {
    mock.timers.setTime(NOW + 864e5);
    assert.equal(isOffset("PmSEAG0"), false);
  });
});
