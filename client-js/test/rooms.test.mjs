import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { eachAlone, open, says, sent, server, start } from "./support/client.mjs";
import { recorder } from "./support/fakes.mjs";

eachAlone();

/** A socket of a server with rooms, and the refused requests; nothing has been sent since. */
function startConnected(opts, welcome) {
  const { socket, told } = start(opts);
  const refused = recorder();
  socket.on("tw:refused", ({ event, room, code }) => refused(event, room, code));
  connect(welcome);
  sent().length = 0;
  return { socket, told, refused };
}

function connect(welcome = { sid: "id1" }) {
  open({ tidewire: ["streaming", "rooms"] });
  says("40" + JSON.stringify(welcome));
}

function disconnect() {
  server.webSocket.ends();
  mock.timers.tick(5000);
}

/** A socket that has joined "a"; nothing has been sent since. */
async function startJoined(welcome) {
  const started = startConnected({}, welcome);
  const joined = started.socket.join("a");
  says("430[null]");
  await joined;
  sent().length = 0;
  return started;
}

const anna = { id: "anna", data: { name: "Anna" }, count: 1 };
const bert = { id: "bert", count: 2 };

/** A socket that watches "a", which Anna has joined, and the events it receives from then on. */
async function startWatching(welcome) {
  const started = startConnected({}, welcome);
  const presence = started.socket.presence("a");
  const seen = [];
  for (const event of ["join", "leave", "change"]) {
    presence.on(event, ({ id, count }) => seen.push(`${event} ${id} ${count}`));
  }
  says("430" + JSON.stringify([null, { members: [anna] }]));
  await presence.ready;
  sent().length = 0;
  return { ...started, presence, seen };
}

describe("a socket", () => {
  it("joins a room when the server says so", async () => {
    const { socket } = startConnected();
    const joined = socket.join("a");
    assert.deepEqual([sent(), socket.rooms], [['420["tw:join","a"]'], []]);
    says("430[null]");
    assert.equal(await joined, undefined);
    assert.deepEqual(socket.rooms, ["a"]);
  });

  it("counts a room once, however often it is joined", async () => {
    const { socket } = await startJoined();
    const again = socket.join("a");
    says("431[null]");
    await again;
    assert.deepEqual(socket.rooms, ["a"]);
  });

  it("leaves a room", async () => {
    const { socket } = await startJoined();
    const left = socket.leave("a");
    says("431[null]");
    assert.equal(await left, undefined);
    assert.deepEqual([sent(), socket.rooms], [['421["tw:leave","a"]'], []]);
  });

  it("is out of a room that it leaves before it has joined it", async () => {
    const { socket } = startConnected();
    const both = Promise.all([socket.join("a"), socket.leave("a")]);
    says("430[null]");
    says("431[null]");
    await both;
    assert.deepEqual(socket.rooms, []);
  });

  it("receives the reason why it may not join", async () => {
    const { socket, refused } = startConnected();
    const joined = socket.join("a");
    says('430[{"code":"forbidden","message":"this room is closed"}]');
    await assert.rejects(joined, { name: "Error", code: "forbidden", message: "this room is closed" });
    assert.deepEqual([socket.rooms, refused.calls], [[], []]);
  });

  it("has the code of a refusal without a message", async () => {
    const { socket } = startConnected();
    const left = socket.leave("a");
    says('430[{"code":"not-in-room"}]');
    await assert.rejects(left, { code: "not-in-room", message: "not-in-room" });
  });

  it("waits for an answer up to the timeout", async () => {
    const { socket } = startConnected();
    const joined = socket.timeout(400).join("a");
    mock.timers.tick(400);
    await assert.rejects(joined, { message: "operation has timed out" });
  });

  it("joins as soon as it is connected, before what was emitted later", () => {
    const { socket } = start();
    socket.join("a");
    socket.emit("b");
    connect();
    assert.deepEqual(sent().slice(1), ['420["tw:join","a"]', '42["b"]']);
  });

  it("is not joined where the connection ends first", async () => {
    const { socket } = startConnected();
    const joined = socket.join("a");
    disconnect();
    await assert.rejects(joined, { message: "socket has been disconnected" });
    connect();
    assert.deepEqual([socket.rooms, sent()], [[], ["40"]]);
  });

  it("joins its rooms again, before it sends what has waited, and says connect after that", async () => {
    const { socket } = await startJoined();
    disconnect();
    socket.emit("b");
    socket.once("connect", () => socket.emit("c"));
    connect({ sid: "id2" });
    assert.deepEqual(sent().slice(1), ['421["tw:join","a"]', '42["b"]', '42["c"]']);
    says("431[null]");
    assert.deepEqual(socket.rooms, ["a"]);
  });

  it("is still in its rooms where the connection was recovered", async () => {
    const { socket } = await startJoined({ sid: "id1", pid: "p" });
    disconnect();
    connect({ sid: "id1", pid: "p" });
    assert.deepEqual([socket.recovered, socket.rooms, sent().length], [true, ["a"], 1]);
  });

  it("joins again after a recovery where it cannot know that the server did so before", async () => {
    const { socket } = await startJoined();
    disconnect();
    connect({ sid: "id2", pid: "p" });
    disconnect(); // before the answer
    connect({ sid: "id2", pid: "p" });
    assert.deepEqual([socket.recovered, sent().slice(1)], [true, ['422["tw:join","a"]']]);
    says("432[null]");
    disconnect();
    connect({ sid: "id2", pid: "p" });
    assert.deepEqual([socket.rooms, sent().length], [["a"], 1]);
  });

  it("reports a room that it may not join again", async () => {
    const { socket, refused } = await startJoined();
    disconnect();
    connect({ sid: "id2" });
    says('431[{"code":"forbidden"}]');
    assert.deepEqual([refused.calls, socket.rooms], [[["tw:join", "a", "forbidden"]], []]);
  });

  it("keeps a room where the connection ends before it has joined again", async () => {
    const { socket, refused } = await startJoined();
    disconnect();
    connect({ sid: "id2" });
    disconnect();
    connect({ sid: "id3" });
    assert.deepEqual([sent().slice(1), refused.calls], [['422["tw:join","a"]'], []]);
    assert.deepEqual(socket.rooms, ["a"]);
  });

  it("is out of a room that is taken from it", async () => {
    const { socket, refused } = await startJoined();
    says('42["tw:refused",{"code":"forbidden","message":"closed","event":"tw:join","room":"a"}]');
    assert.deepEqual([refused.calls, socket.rooms], [[["tw:join", "a", "forbidden"]], []]);
  });

  it("leaves events of such names to applications whose server is another", () => {
    const { socket } = start();
    const [refused, answered] = [recorder(), recorder()];
    socket.on("tw:refused", refused);
    open();
    says('40{"sid":"x"}');
    says('42["tw:refused",null]');
    socket.emit("tw:join", "a", answered);
    says("430[1]");
    assert.deepEqual([refused.calls, answered.calls, sent().length], [[[null]], [[1]], 2]);
  });
});

describe("a broadcast to rooms", () => {
  it("names rooms, exceptions, the event and its arguments", () => {
    const { socket } = startConnected();
    socket.to("a").to(["b", "c"]).except("d").emit("e", 1, { f: 2 });
    assert.deepEqual(sent(), ['42["tw:emit",["a","b","c"],["d"],"e",1,{"f":2}]']);
  });

  it("carries binary", () => {
    const { socket } = startConnected();
    const bytes = Uint8Array.of(1);
    socket.to("a").emit("e", bytes);
    assert.deepEqual(sent(), ['451-["tw:emit",["a"],[],"e",{"_placeholder":true,"num":0}]', bytes]);
  });

  it("can be begun once and used often", () => {
    const { socket } = startConnected();
    const room = socket.to("a");
    room.except("b").emit("e");
    room.emit("f");
    assert.deepEqual(sent(), ['42["tw:emit",["a"],["b"],"e"]', '42["tw:emit",["a"],[],"f"]']);
  });

  it("is acknowledged if asked to be", async () => {
    const { socket } = startConnected();
    const passedOn = socket.to("a").emitWithAck("e", 1);
    assert.deepEqual(sent(), ['420["tw:emit",["a"],[],"e",1]']);
    says("430[null]");
    assert.equal(await passedOn, undefined);
    const refused = socket.to("b").emitWithAck("e");
    says('431[{"code":"forbidden","message":"no"}]');
    await assert.rejects(refused, { code: "forbidden", message: "no" });
  });

  it("may be dropped, or be late, as any event", async () => {
    const { socket } = start();
    socket.volatile.to("a").emit("e");
    const late = socket.timeout(500).to("a").emitWithAck("f");
    mock.timers.tick(500);
    await assert.rejects(late, { message: "operation has timed out" });
    connect();
    assert.deepEqual(sent(), ["40"]);
  });

  it("emits an event for a refusal without a callback", () => {
    const { socket, refused } = startConnected();
    socket.to("a").emit("e");
    says('42["tw:refused",{"code":"forbidden","message":"no","event":"tw:emit"}]');
    assert.deepEqual(refused.calls, [["tw:emit", undefined, "forbidden"]]);
  });
});

describe("a server without rooms for clients", () => {
  const unsupported = { code: "unsupported", message: "the server offers no rooms to clients" };

  function startWithout() {
    const { socket } = start();
    const errors = recorder();
    socket.io.on("error", ({ code }) => errors(code));
    return { socket, errors };
  }

  it("is not asked, and everything fails in words", async () => {
    const { socket, errors } = startWithout();
    const early = socket.join("a");
    open();
    says('40{"sid":"x"}');
    await assert.rejects(early, unsupported);
    await assert.rejects(socket.join("a"), unsupported);
    await assert.rejects(socket.leave("a"), unsupported);
    await assert.rejects(socket.to("a").emitWithAck("b"), unsupported);
    await assert.rejects(socket.presence("a").ready, unsupported);
    assert.deepEqual([sent(), errors.calls, socket.rooms], [["40"], [], []]);
  });

  it("is an error of the manager without a callback", () => {
    const { socket, errors } = startWithout();
    open();
    says('40{"sid":"x"}');
    socket.to("a").emit("b");
    assert.deepEqual([sent(), errors.calls], [["40"], [["unsupported"]]]);
  });
});

describe("presence", () => {
  it("gives the members, silently", async () => {
    const { socket } = startConnected();
    const presence = socket.presence("a");
    const joined = recorder();
    presence.on("join", joined);
    assert.deepEqual([sent(), Object.keys(presence.members)], [['420["tw:presence","a"]'], []]);
    says("430" + JSON.stringify([null, { members: [anna, bert] }]));
    assert.deepEqual({ ...(await presence.ready) }, { anna, bert });
    assert.deepEqual([presence.members.bert, presence.room, joined.calls], [bert, "a", []]);
  });

  it("reports members that join, change and leave", async () => {
    const { presence, seen } = await startWatching();
    says('42["tw:come","a",{"id":"bert","count":1}]');
    says('42["tw:count","a","bert",2]');
    says('42["tw:come","a",{"id":"anna","data":{"name":"Ann"},"count":1}]');
    assert.deepEqual({ ...presence.members }, { anna: { ...anna, data: { name: "Ann" } }, bert });
    says('42["tw:go","a","bert"]');
    assert.deepEqual(seen, ["join bert 1", "change bert 2", "change anna 1", "leave bert 2"]);
    assert.deepEqual(Object.keys(presence.members), ["anna"]);
  });

  it("knows members of any name", async () => {
    const { presence, seen } = await startWatching();
    says('42["tw:come","a",{"id":"__proto__","count":1}]');
    says('42["tw:come","a",{"id":"constructor","count":1}]');
    assert.deepEqual(seen, ["join __proto__ 1", "join constructor 1"]);
    assert.deepEqual(Object.keys(presence.members), ["anna", "__proto__", "constructor"]);
  });

  it("ignores other rooms, and events before its members", async () => {
    const { socket, presence, seen } = await startWatching();
    const other = socket.presence("b");
    says('42["tw:come","b",{"id":"bert","count":1}]');
    says('42["tw:count","a","bert",2]');
    assert.deepEqual([seen, Object.keys(other.members), Object.keys(presence.members)], [[], [], ["anna"]]);
  });

  it("of the same room may be watched twice, and is watched until the last is closed", async () => {
    const { socket, presence, seen } = await startWatching();
    const second = socket.presence("a");
    says('42["tw:come","a",{"id":"bert","count":2}]');
    says("431" + JSON.stringify([null, { members: [anna, bert] }]));
    assert.deepEqual({ ...(await second.ready) }, { anna, bert });
    assert.deepEqual(seen, ["join bert 2"]);
    sent().length = 0;
    presence.close();
    says('42["tw:go","a","bert"]');
    assert.deepEqual([sent(), Object.keys(second.members), seen.length], [[], ["anna"], 1]);
    second.close();
    assert.deepEqual(sent(), ['422["tw:unpresence","a"]']);
  });

  it("is refused with the server's words", async () => {
    const { socket, refused } = startConnected();
    const { ready } = socket.presence("a");
    says('430[{"code":"too-many-rooms","message":"three are enough"}]');
    await assert.rejects(ready, { code: "too-many-rooms", message: "three are enough" });
    assert.deepEqual(refused.calls, [["tw:presence", "a", "too-many-rooms"]]);
  });

  it("reports after a reconnection what has changed meanwhile", async () => {
    const { presence, seen } = await startWatching();
    says('42["tw:come","a",{"id":"bert","count":2}]');
    const { members } = presence;
    disconnect();
    connect({ sid: "id2" });
    assert.deepEqual(sent().slice(1), ['421["tw:presence","a"]']);
    says('431[null,{"members":[{"id":"bert","count":2},{"id":"carl","count":1}]}]');
    assert.deepEqual(seen.slice(1), ["leave anna 1", "join carl 1"]);
    assert.deepEqual([members, Object.keys(members)], [presence.members, ["bert", "carl"]]);
  });

  it("goes on by itself where the connection was recovered", async () => {
    const { seen } = await startWatching({ sid: "id1", pid: "p" });
    disconnect();
    connect({ sid: "id1", pid: "p" });
    says('42["tw:come","a",{"id":"bert","count":1},"tw:5"]');
    assert.deepEqual([sent().length, seen], [1, ["join bert 1"]]);
  });

  it("is asked for again where the answer got lost", async () => {
    const { socket } = startConnected({}, { sid: "id1", pid: "p" });
    const presence = socket.presence("a");
    disconnect();
    connect({ sid: "id1", pid: "p" });
    assert.deepEqual(sent().slice(1), ['421["tw:presence","a"]']);
    says("431" + JSON.stringify([null, { members: [anna] }]));
    assert.deepEqual({ ...(await presence.ready) }, { anna });
  });

  it("waits for the connection", async () => {
    const { socket } = start();
    const presence = socket.presence("a");
    connect();
    assert.deepEqual(sent().slice(1), ['420["tw:presence","a"]']);
    presence.close();
  });

  it("ends when the permission is revoked, without members", async () => {
    const { presence, seen, refused } = await startWatching();
    says('42["tw:refused",{"code":"forbidden","message":"no","event":"tw:presence","room":"a"}]');
    disconnect();
    connect({ sid: "id2" });
    assert.deepEqual([seen, refused.calls], [["leave anna 1"], [["tw:presence", "a", "forbidden"]]]);
    assert.deepEqual([sent(), Object.keys(presence.members)], [["40"], []]);
  });
});
