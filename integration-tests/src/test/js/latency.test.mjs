// The latency of messages from the server to Tidewire's client, by transport, in one run.
// Runs alone: it measures time.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { io } from "../../../../client-js/dist/esm/node/index.js";
import { event, events } from "./support/events.mjs";
import { startLongWay } from "./support/middlebox.mjs";
import { startServer } from "./support/test-server.mjs";

const TRANSPORTS = ["websocket", "streaming", "polling"];
const ROUNDS = 5; // in turn, so that other load of the machine affects all
const MESSAGES = 250; // in each round and transport
const ONE_WAY = 20; // milliseconds
const QUESTIONS = 100;

/** Microseconds between messages: so few that the cost of polling again for each answer shows. */
const PAUSE = 2000;

describe("a message to a client", { timeout: 300_000 }, () => {
  let server, way, clock;
  before(async () => {
    server = await startServer();
    way = await startLongWay(server.port, ONE_WAY);
    clock = await reach("websocket", server.url);
  });
  after(async () => {
    clock.disconnect();
    await way.close();
    await server.stop();
  });

  it("is as fast by streaming as by WebSocket, and needs not wait for the next poll", async () => {
    const figures = await measure(way.url, clock);
    print(`${ONE_WAY} ms each way`, figures);
    const [websocket, streaming, polling] = TRANSPORTS.map((name) => figures[name].median);
    assert.ok(streaming < 1.3 * websocket, "streaming is slower than WebSocket");
    assert.ok(streaming < 0.6 * polling, "streaming is no faster than polling");
  });

  it("is reported without a network too, where only CPU time counts", async () => {
    const figures = await measure(server.url, clock);
    print("loopback", figures);
    assert.ok(figures.streaming.median < figures.polling.median, "streaming is no faster than polling");
  });
});

/** The milliseconds by which the server's clock is ahead, by the fastest of some requests. */
async function difference(clock) {
  let best = { took: Infinity };
  for (let i = 0; i < QUESTIONS; i++) {
    const begun = performance.now();
    clock.emit("stamps", 1, 0);
    const [micros] = await event(clock, "stamp");
    const took = performance.now() - begun;
    best = took < best.took ? { took, ahead: micros / 1000 - begun - took / 2 } : best;
  }
  return best.ahead;
}

/** Sorted latencies in milliseconds, summed up by transport. */
async function measure(url, clock) {
  const sockets = await Promise.all(TRANSPORTS.map((name) => reach(name, url)));
  const latencies = TRANSPORTS.map(() => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [i, socket] of sockets.entries()) {
      const measured = await receive(socket, await difference(clock));
      latencies[i].push(...(round === 0 ? [] : measured)); // the first warms up
    }
  }
  sockets.forEach((socket) => socket.disconnect());
  return Object.fromEntries(TRANSPORTS.map((name, i) => [name, sumUp(latencies[i])]));
}

async function reach(transport, url) {
  const transports = transport === "streaming" ? ["polling", "streaming"] : [transport];
  const socket = io(url, { forceNew: true, transports });
  await event(socket, "connect");
  if (socket.io.engine.transport.name !== transport) {
    await event(socket.io.engine, "upgrade");
  }
  assert.equal(await socket.emitWithAck("transport"), transport);
  return socket;
}

async function receive(socket, ahead) {
  const latencies = [];
  const take = (emitted) => latencies.push(performance.now() + ahead - emitted / 1000);
  socket.on("stamp", take);
  const all = events(socket, "stamp", MESSAGES);
  socket.emit("stamps", MESSAGES, PAUSE);
  await all;
  socket.off("stamp");
  return latencies;
}

function sumUp(latencies) {
  latencies.sort((a, b) => a - b);
  const quantile = (part) => latencies[Math.floor(part * (latencies.length - 1))];
  const mean = latencies.reduce((a, b) => a + b) / latencies.length;
  return { mean, median: quantile(0.5), p99: quantile(0.99) };
}

function print(where, figures) {
  const { websocket, streaming, polling } = figures;
  console.log(`Server to client, ${where}, one message each ${PAUSE / 1000} ms, milliseconds:`);
  for (const [name, { mean, median, p99 }] of Object.entries(figures)) {
    console.log(`  ${name.padEnd(9)}  mean ${fixed(mean)}  median ${fixed(median)}  p99 ${fixed(p99)}`);
  }
  for (const figure of ["mean", "median", "p99"]) {
    const [slower, faster] = [websocket, polling].map((other) => streaming[figure] / other[figure]);
    console.log(
      `  ${figure} of streaming: ${slower.toFixed(2)} of WebSocket's, ${faster.toFixed(2)} of polling's`,
    );
  }
}

const fixed = (millis) => millis.toFixed(2).padStart(6);
