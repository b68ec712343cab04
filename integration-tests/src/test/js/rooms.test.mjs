// Rooms and presence, with Tidewire's client in Node and in a real browser.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { io } from "../../../../client-js/dist/esm/node/index.js";
import { launch } from "./support/browser.mjs";
import { event, events } from "./support/events.mjs";
import { startServer } from "./support/test-server.mjs";

const LIMIT = { timeout: 300_000 };
const POLICY_FAILED = /[^]*as asked by a client of \/rooms[^]*/g;
const open = new Set();
let server, recovering;

before(async () => {
  [server, recovering] = await Promise.all([startServer(), startServer({ recovery: 60_000 })]);
});
after(() => Promise.all([server.stop(POLICY_FAILED), recovering.stop()]));
afterEach(() => {
  open.forEach((socket) => socket.disconnect());
  open.clear();
});

let rest = 0;

/** The name of a room that no other test uses. */
const fresh = (kind = "open") => `${kind}-${++rest}`;

async function connect(options, to = server) {
  const socket = io(`${to.url}/rooms`, {
    forceNew: true,
    transports: ["websocket"],
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
    ...options,
  });
  open.add(socket);
  await event(socket, "connect");
  return socket;
}

const user = (name) => ({ auth: { user: name } });

/** The events of a presence, as texts. */
function told(presence) {
  const seen = [];
  for (const name of ["join", "leave", "change"]) {
    presence.on(name, ({ id, count, data }) => seen.push(`${name} ${id} ${count} ${data.name}`));
  }
  return seen;
}

describe("a client in Node", LIMIT, () => {
  it("joins, receives events of the room, and leaves", async () => {
    const room = fresh();
    const [anna, bert] = [await connect(), await connect()];
    await anna.join(room);
    assert.deepEqual(anna.rooms, [room]);
    const heard = event(anna, "told");
    await bert.emitWithAck("tell", room, "hello");
    assert.deepEqual(await heard, ["hello"]);
    await anna.leave(room);
    anna.on("told", () => assert.fail("is not in the room any more"));
    await bert.emitWithAck("tell", room, "bye");
    assert.deepEqual(anna.rooms, []);
  });

  it("emits to others in its rooms, but for those in another", async () => {
    const [room, quiet] = [fresh(), fresh()];
    const [anna, bert, carl] = [await connect(), await connect(), await connect()];
    await Promise.all([anna.join(room), bert.join(room), carl.join(room), carl.join(quiet)]);
    const heard = event(bert, "chat");
    [anna, carl].forEach((one) => one.on("chat", () => assert.fail("is not meant")));
    await anna
      .to(room)
      .except(quiet)
      .emitWithAck("chat", "x", Buffer.from([1]));
    assert.deepEqual(await heard, ["x", Buffer.from([1])]);
    const next = event(bert, "chat");
    anna.to(room).except(quiet).emit("chat", "y");
    assert.deepEqual(await next, ["y"]);
    await Promise.all([anna.emitWithAck("tell", room, ""), carl.emitWithAck("tell", room, "")]);
  });

  const refusals = {
    "a closed room": ["closed-1", "forbidden", "this room is closed"],
    "an unknown room": ["whatever", "forbidden", /./],
    "a room whose policy fails": ["broken-1", "forbidden", /./],
    "a room without a name": ["", "bad-room", /./],
    "a name of 41 characters": ["open-".padEnd(41, "x"), "bad-room", /./],
  };
  for (const [what, [room, code, message]] of Object.entries(refusals)) {
    it(`may not join ${what}`, async () => {
      const socket = await connect();
      await assert.rejects(socket.join(room), { code, message });
      assert.deepEqual(socket.rooms, []);
    });
  }

  it("may join five rooms, and not leave what it did not join", async () => {
    const socket = await connect();
    const five = Array.from({ length: 5 }, () => fresh());
    await Promise.all(five.map((room) => socket.join(room)));
    await assert.rejects(socket.join(fresh()), { code: "too-many-rooms" });
    await assert.rejects(socket.leave("closed-1"), { code: "not-in-room" });
    assert.deepEqual(socket.rooms, five);
  });

  it("receives an event for a rejected emit without an acknowledgement", async () => {
    const room = fresh("read");
    const socket = await connect();
    const refused = event(socket, "tw:refused");
    socket.to(room).emit("chat");
    const [{ code, event: request }] = await refused;
    assert.deepEqual([code, request], ["forbidden", "tw:emit"]);
    await assert.rejects(socket.to(room).emitWithAck("chat"), { code: "forbidden" });
  });

  it("cannot join where a namespace has no policy", async () => {
    const socket = io(server.url, { forceNew: true, transports: ["websocket"] });
    open.add(socket);
    await assert.rejects(socket.join("a"), { code: "no-policy" });
  });

  it("joins again after a reconnection, and is notified of rejections", async () => {
    const [kept, lost] = [fresh(), fresh()];
    const [anna, bert] = [await connect(), await connect()];
    await Promise.all([anna.join(kept), anna.join(lost)]);
    anna.disconnect();
    await bert.emitWithAck("close", lost);
    const refused = event(anna, "tw:refused");
    anna.connect();
    const [{ room, code }] = await refused;
    assert.deepEqual([room, code, anna.rooms], [lost, "forbidden", [kept]]);
    const heard = event(anna, "told");
    await bert.emitWithAck("tell", kept, "again");
    assert.deepEqual(await heard, ["again"]);
  });

  it("loses a room that is closed, and its presence", async () => {
    const room = fresh();
    const [anna, bert] = [await connect(user("anna")), await connect()];
    await anna.join(room);
    const presence = anna.presence(room);
    await presence.ready;
    const both = events(anna, "tw:refused", 2);
    await bert.emitWithAck("close", room);
    assert.deepEqual((await both).map((refusal) => refusal.event).sort(), ["tw:join", "tw:presence"]);
    assert.deepEqual([anna.rooms, Object.keys(presence.members)], [[], []]);
  });

  it("is still in its rooms after a recovery, and has received all missed events", async () => {
    const room = fresh();
    const [anna, bert] = [await connect(user("anna"), recovering), await connect(user("bert"), recovering)];
    await anna.join(room);
    const presence = anna.presence(room);
    const seen = told(presence);
    await presence.ready;
    const heard = events(anna, "told", 2);
    await bert.emitWithAck("tell", room, "before");
    const back = event(anna, "connect");
    anna.io.engine.close();
    await bert.join(room);
    await bert.emitWithAck("tell", room, "meanwhile");
    await back;
    assert.deepEqual([await heard, anna.recovered, anna.rooms], [["before", "meanwhile"], true, [room]]);
    assert.deepEqual(seen, ["join bert 1 bert"]);
  });
});

describe("presence", LIMIT, () => {
  it("lists the members, and reports those that join, change and leave", async () => {
    const room = fresh();
    const [anna, bert, again] = [
      await connect(user("anna")),
      await connect(user("bert")),
      await connect(user("bert")),
    ];
    await anna.join(room);
    const presence = anna.presence(room);
    const seen = told(presence);
    const member = (name) => ({ id: name, data: { name }, count: 1 });
    assert.deepEqual({ ...(await presence.ready) }, { anna: member("anna") });
    // One client's answer and another's notification may overtake each other.
    await Promise.all([event(presence, "join"), bert.join(room)]);
    await Promise.all([event(presence, "change"), again.join(room)]);
    await Promise.all([event(presence, "change"), bert.emitWithAck("rename", "Bertha")]);
    await Promise.all([event(presence, "change"), again.leave(room)]);
    await Promise.all([event(presence, "leave"), bert.leave(room)]);
    assert.deepEqual(seen, [
      "join bert 1 bert",
      "change bert 2 bert",
      "change bert 2 Bertha",
      "change bert 1 Bertha",
      "leave bert 1 Bertha",
    ]);
    assert.deepEqual({ ...presence.members }, { anna: member("anna") });
    presence.close();
  });

  it("is refused where it is not shown, or too much is watched", async () => {
    const socket = await connect();
    await assert.rejects(socket.presence(fresh("read")).ready, { code: "forbidden" });
    await Promise.all([1, 2, 3].map(() => socket.presence(fresh()).ready));
    await assert.rejects(socket.presence(fresh()).ready, { code: "too-many-rooms" });
  });

  it("reports after a reconnection what has changed meanwhile", async () => {
    const room = fresh();
    const [anna, bert, carl] = [
      await connect(user("anna")),
      await connect(user("bert")),
      await connect(user("carl")),
    ];
    await bert.join(room);
    const presence = anna.presence(room);
    const seen = told(presence);
    await presence.ready;
    anna.disconnect();
    await bert.leave(room);
    await carl.join(room);
    const come = event(presence, "join");
    anna.connect();
    await come;
    assert.deepEqual(seen, ["leave bert 1 bert", "join carl 1 carl"]);
  });
});

for (const page of ["tidewire.html", "tidewire-module.html"]) {
  describe(`a page with ${page}`, LIMIT, () => {
    it("joins, emits, and watches members, over a stream as over a WebSocket", async () => {
      const room = fresh();
      const bert = await connect(user("bert"));
      await bert.join(room);
      const browser = await launch();
      const tab = await browser.newPage();
      await tab.goto(`${server.url}/pages/${page}`);
      await tab.waitForFunction("window.io");
      for (const transports of [["websocket"], ["polling", "streaming"]]) {
        const heard = event(bert, "chat");
        const seen = await tab.evaluate(
          async (room, transports) => {
            const socket = io("/rooms", { auth: { user: "anna" }, forceNew: true, transports });
            await socket.join(room);
            const presence = socket.presence(room);
            const members = Object.keys(await presence.ready).sort();
            await socket.to(room).emitWithAck("chat", "from a page");
            const refusal = await socket.join("closed-1").catch(({ code, message }) => [code, message]);
            const { rooms } = socket;
            await socket.leave(room);
            socket.disconnect();
            return [members, rooms, refusal];
          },
          room,
          transports,
        );
        assert.deepEqual(seen, [["anna", "bert"], [room], ["forbidden", "this room is closed"]]);
        assert.deepEqual(await heard, ["from a page"]);
      }
      await browser.close();
    });
  });
}
