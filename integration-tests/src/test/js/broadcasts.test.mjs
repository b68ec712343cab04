// Operations on many sockets, and dynamic namespaces, with both clients.
import assert from "node:assert/strict";
import { it } from "node:test";
import { connector } from "./support/clients.mjs";
import { event, eventWhere } from "./support/events.mjs";
import { onEachServer } from "./support/each-server.mjs";
import { relayWithSlowWebSockets } from "./support/relay.mjs";

let rooms = 0;

onEachServer({}, (testBed) => {
  isAddressed(testBed);
  isGuarded(testBed);
  comesToNamespaces(testBed);
  isWatched(testBed);
});

/** Gives the name of a new room, then its sockets. */
async function roomOf(connect, count) {
  const room = `room ${rooms++}`;
  const sockets = Array.from({ length: count }, () => connect("/broadcasts"));
  await Promise.all(sockets.map((socket) => socket.emitWithAck("enter", [room])));
  return [room, ...sockets];
}

function isAddressed({ connect }) {
  it("is named among the sockets that answer a broadcast", async () => {
    const [room, anna, ben] = await roomOf(connect, 2);
    anna.on("vote", (vote) => vote("yes"));
    ben.on("vote", (vote) => vote({ no: Buffer.from([1]) }.no.length));
    const { votes, missing } = await anna.emitWithAck("vote", room, 10_000);
    assert.deepEqual(votes, { [anna.id]: "yes", [ben.id]: 1 });
    assert.deepEqual(missing, []);
  });

  it("is named among the sockets that do not", async () => {
    const [room, anna, ben, carl] = await roomOf(connect, 3);
    anna.on("vote", (vote) => vote("yes"));
    ben.on("vote", () => ben.disconnect());
    const { votes, missing } = await anna.emitWithAck("vote", room, 500);
    assert.deepEqual(votes, { [anna.id]: "yes" });
    assert.equal(missing.length, 2);
    assert.ok(missing.includes(carl.id));
  });

  it("is found, with its data and its rooms", async () => {
    const [room, anna, ben] = await roomOf(connect, 2);
    await anna.emitWithAck("name", "anna");
    const found = await ben.emitWithAck("find", room);
    assert.deepEqual(found.map(({ id }) => id).sort(), [anna.id, ben.id].sort());
    const her = found.find(({ id }) => id === anna.id);
    assert.deepEqual(her.data, { name: "anna" });
    assert.deepEqual(her.rooms.sort(), [room, anna.id].sort());
  });

  it("is moved to another room, and spoken to there", async () => {
    const [room, anna, ben] = await roomOf(connect, 2);
    await anna.emitWithAck("move", room, `${room}, too`);
    assert.equal(await anna.emitWithAck("whisper", room, "unheard"), 0);
    const heard = [anna, ben].map((socket) => event(socket, "whisper"));
    assert.equal(await anna.emitWithAck("whisper", `${room}, too`, "hush"), 2);
    assert.deepEqual(await Promise.all(heard), [["hush"], ["hush"]]);
  });

  for (const whole of [false, true]) {
    it(`is disconnected with its room${whole ? ", and its whole session" : ""}`, async () => {
      const [room, anna, ben] = await roomOf(connect, 2);
      const gone = [anna, ben].map((socket) => event(socket, "disconnect"));
      anna.emit("disconnect-all", room, whole);
      const reasons = (await Promise.all(gone)).map(([reason]) => reason);
      assert.deepEqual(reasons, ["io server disconnect", "io server disconnect"]);
    });
  }
}

function isGuarded({ connect, where }) {
  // npm's server calls catch-all listeners even for events that its middleware rejects
  const shown = where === "our server" ? [] : ["came forbidden"];

  it("is refused an event by middleware, and all that comes and goes is seen", async () => {
    const socket = connect("/broadcasts");
    assert.equal(await socket.emitWithAck("forbidden", 1), "no");
    socket.emit("unhandled");
    await socket.emitWithAck("now", "volatile");
    assert.deepEqual(await socket.emitWithAck("log"), [
      ...shown,
      "refused forbidden",
      "came unhandled",
      "came now",
      "sent now",
      "came log",
    ]);
  });
}

function comesToNamespaces({ connect }) {
  it("joins a dynamic namespace, of which others are notified", async () => {
    const witness = connect("/broadcasts");
    await event(witness, "connect");
    const name = `/room-${1000 + rooms++}`;
    const told = eventWhere(witness, "created", (created) => created === name);
    const socket = connect(name);
    await socket.emitWithAck("enter", ["here"]);
    await told;
    assert.equal((await socket.emitWithAck("find", socket.id)).length, 1);
  });

  it("receives broadcasts to all such namespaces, and only there", async () => {
    const [first, second] = [rooms++, rooms++].map((number) => connect(`/room-${number}`));
    await Promise.all([event(first, "connect"), event(second, "connect")]);
    const words = `${Math.random()}`;
    const heard = [first, second].map((socket) => eventWhere(socket, "siblings", (said) => said === words));
    first.emit("siblings", words);
    await Promise.all(heard);
  });

  it("comes to the namespace of its own team, and to no other", async () => {
    const own = connect("/team-red", { auth: { team: "red" } });
    await own.emitWithAck("enter", ["here"]);
    const [error] = await event(connect("/team-blue", { auth: { team: "red" } }), "connect_error");
    assert.equal(error.message, "Invalid namespace");
  });
}

function isWatched(testBed) {
  const { connect } = testBed;

  it("is known by its rooms when it goes", async () => {
    const socket = connect();
    await socket.emitWithAck("join", "red");
    const id = socket.id;
    const going = eventWhere(testBed.watcher, "going", (who) => who === id);
    socket.disconnect();
    assert.deepEqual((await going)[1].sort(), ["red", id].sort());
  });

  if (testBed.way === "polling, then websocket") {
    it("is seen to move to a WebSocket", async (t) => {
      let arrive;
      const arrived = new Promise((done) => (arrive = done));
      const relay = await relayWithSlowWebSockets(testBed.server, { start: () => arrived, latency: 0 });
      t.after(() => relay.close());
      const socket = connector(relay, testBed)();
      await event(socket, "connect");
      const upgraded = eventWhere(testBed.watcher, "upgraded", (who) => who === socket.id);
      arrive(); // a session may upgrade before its sockets have joined; then no listener is called
      assert.equal((await upgraded)[1], "websocket");
      socket.disconnect();
    });
  }
}
