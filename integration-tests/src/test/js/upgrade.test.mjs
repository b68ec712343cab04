// Thousands of numbered messages each way while sessions upgrade from polling to WebSocket.
// Runs alone: a server gives an upgrade ten seconds, and the clients send thousands of messages meanwhile.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { combinations, connector, disconnectAll } from "./support/clients.mjs";
import { event, events, turn } from "./support/events.mjs";
import { relayWithSlowWebSockets } from "./support/relay.mjs";
import { startReferenceServer, startServer } from "./support/test-server.mjs";

const MESSAGES = 3000;
const CLIENTS = 5;
const RUNS = 4;
const EXPECTED = Array.from({ length: MESSAGES }, (_, n) => n);
const BYTES = Buffer.from([4, 5, 6]);

const soon = () => new Promise((done) => setTimeout(done, Math.random() * 60));

const POOL = "our server, listeners on the pool";
const LOOP = "our server, listeners on the loop";
const REFERENCE = "socket.io of npm";
const servers = {};
const relays = {};
before(async () => {
  servers[POOL] = await startServer();
  servers[LOOP] = await startServer({ listeners: "loop", deflate: true, "deflate-threshold": 1 });
  servers[REFERENCE] = await startReferenceServer();
  for (const [name, server] of Object.entries(servers)) {
    relays[name] = await relayWithSlowWebSockets(server, { start: soon, latency: 3 });
  }
});
after(async () => {
  disconnectAll();
  await Promise.all(Object.values(relays).map((relay) => relay.close()));
  await Promise.all(Object.values(servers).map((server) => server.stop()));
});

/** Messages at once, then a pause: of the server in milliseconds, of the client one turn. */
const paces = {
  "in small steps": { server: [10, 1], client: 10 },
  "in large steps": { server: [200, 1], client: 200 },
  "all at once": { server: [MESSAGES, 0], client: MESSAGES },
};

async function pump(socket, step) {
  for (let n = 0; n < MESSAGES; n++) {
    socket.emit("number", n, ...(n % 100 === 99 ? [BYTES] : []));
    if (n % step === step - 1) {
      await turn();
    }
  }
}

/** Both sequences of one client; returns the number of messages received before the upgrade. */
async function exchange(connect, pace, upgrades) {
  const socket = connect();
  const arriving = events(socket, "number", MESSAGES);
  let received = 0;
  socket.on("number", () => received++);
  const upgraded = upgrades ? event(socket.io.engine, "upgrade").then(() => received) : 0;
  await event(socket, "connect");
  socket.emit("count", MESSAGES, ...pace.server);
  await pump(socket, pace.client);
  assert.deepEqual(await arriving, EXPECTED);
  assert.deepEqual(await socket.emitWithAck("numbers"), EXPECTED);
  await upgraded;
  assert.equal(await socket.emitWithAck("transport"), socket.io.engine.transport.name);
  assert.equal(socket.io.engine.transport.name, upgrades ? "websocket" : socket.io.opts.transports[0]);
  assert.equal(received, MESSAGES, "some came twice");
  socket.disconnect();
  return upgraded;
}

for (const client of ["socket.io-client", "our bundle"]) {
  describe(`${client} between two transports`, { timeout: 300_000 }, () => {
    it("is notified of a disconnection by the server at any time", async () => {
      const connect = connector(relays[POOL], { client, way: "polling, then websocket" });
      const reasons = Array.from({ length: 60 }, async (_, i) => {
        const socket = connect();
        await event(socket, "connect");
        await new Promise((done) => setTimeout(done, i));
        const gone = event(socket, "disconnect");
        socket.emit("disconnect-me", true);
        return (await gone)[0];
      });
      assert.deepEqual(new Set(await Promise.all(reasons)), new Set(["io server disconnect"]));
    });
  });
}

for (const combination of combinations) {
  const upgrades = combination.way === "polling, then websocket";
  describe(`${combination.client} over ${combination.way}`, { timeout: 300_000 }, () => {
    for (const where of [POOL, LOOP, REFERENCE]) {
      const some = Object.entries(paces).slice(0, where === REFERENCE ? 1 : undefined);
      for (const [name, pace] of some) {
        it(`loses, doubles and reorders nothing sent ${name}, to ${where}`, async () => {
          const connect = connector((upgrades ? relays : servers)[where], combination);
          const overlaps = [];
          for (let run = 0; run < (upgrades ? RUNS : 1); run++) {
            const clients = Array.from({ length: CLIENTS }, () => exchange(connect, pace, upgrades));
            overlaps.push(...(await Promise.all(clients)));
          }
          if (upgrades && name === "in small steps") {
            assert.ok(
              overlaps.some((received) => received > 0 && received < MESSAGES),
              `no upgrade happened while messages were under way: ${overlaps}`,
            );
          }
        });
      }
    }
  });
}
