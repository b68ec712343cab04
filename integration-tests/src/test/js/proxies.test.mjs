// Our client behind proxies that hinder it: it ends up on the best transport that works.
// Runs alone: each transport has one second to answer.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { io } from "../../../../client-js/dist/esm/node/index.js";
import { event, events, within } from "./support/events.mjs";
import { startHttpProxy, startIdleCutter } from "./support/middlebox.mjs";
import { find, startHaproxy, startNginx } from "./support/real-proxies.mjs";
import { startServer } from "./support/test-server.mjs";

const LIMIT = { timeout: 300_000 };
const IDLE = 3000; // milliseconds
const SETTLED = 20_000; // it takes little more than a second where the machine has nothing else to do
const TRANSPORTS = ["websocket", "streaming", "polling"]; // best first
const COUNT = 300;
const NUMBERS = Array.from({ length: COUNT }, (_, n) => n);
const PINGS = { "ping-interval": 1000 };

/** Sockets of a case are closed after it: `t` is its context. */
function open(t, url) {
  const socket = io(url, { forceNew: true });
  t.after(() => socket.disconnect());
  return socket;
}

async function connect(t, url) {
  const socket = open(t, url);
  await event(socket, "connect");
  return socket;
}

const closing = (t, proxy) => (t.after(() => proxy.close()), proxy);
const httpProxy = async (t, server, modes) => closing(t, await startHttpProxy(server.port, modes));
const idleCutter = async (t, { port }) => closing(t, await startIdleCutter(port, IDLE));

/** A socket after it has tried all transports, and the transports it tried; fails if that takes too long. */
async function settle(t, url) {
  const begun = performance.now();
  const socket = open(t, url);
  const { engine } = socket.io;
  const failed = [];
  const done = new Promise((settled) => {
    const check = () =>
      socket.connected && failed.length === TRANSPORTS.indexOf(engine.transport.name) && settled();
    engine.on("upgradeError", ({ transport }) => check(failed.push(transport)));
    engine.on("upgrade", check);
    socket.on("connect", check);
  });
  await within(3 * SETTLED, done, "not all was tried");
  return { socket, failed, took: performance.now() - begun };
}

/** Requires that both sides end on that transport in time, after all better ones were tried. */
async function settleOn(t, transport, url) {
  const { socket, failed, took } = await settle(t, url);
  assert.deepEqual(failed, TRANSPORTS.slice(0, TRANSPORTS.indexOf(transport)));
  assert.equal(socket.io.engine.transport.name, transport);
  assert.equal(await socket.emitWithAck("transport"), transport);
  assert.ok(took < SETTLED, `on ${transport} after ${took} ms`);
  return socket;
}

/** Both sides emit with acknowledgements, and exchange numbers; none is lost, doubled or reordered. */
async function talk(socket) {
  socket.once("question", (words, answer) => answer(`${words}!`));
  const answer = new Promise((done) => socket.emit("ask", 10_000, "é😀", (...args) => done(args)));
  assert.deepEqual(await answer, ["answered", "é😀!"]);
  const received = events(socket, "number", COUNT);
  socket.emit("count", COUNT, 10, 1);
  NUMBERS.forEach((n) => socket.emit("number", n));
  assert.deepEqual(await received, NUMBERS);
  assert.deepEqual(await socket.emitWithAck("numbers"), NUMBERS);
}

/** Shortens a client's wait of thirty seconds to a tenth of one. */
function hurry(t) {
  const real = globalThis.setTimeout;
  globalThis.setTimeout = (call, delay) => real(call, delay === 30_000 ? 100 : delay);
  t.after(() => (globalThis.setTimeout = real));
}

/** Keeps the transport for longer than the idle timeout of the proxy. */
async function outlivesIdleness(socket) {
  const { id } = socket;
  const gone = event(socket, "disconnect").then(([why]) => assert.fail(`disconnected: ${why}`));
  await Promise.race([events(socket.io.engine, "ping", 4), gone]);
  assert.equal(socket.id, id);
}

describe("behind a proxy", LIMIT, () => {
  let server;
  before(async () => (server = await startServer()));
  after(() => server.stop());

  const expectations = {
    "does no harm": [{}, "websocket"],
    "buffers whole responses": [{ buffers: true }, "websocket"],
    "strips Upgrade": [{ strips: true }, "streaming"],
    "strips Upgrade and buffers whole responses": [{ strips: true, buffers: true }, "polling"],
  };
  for (const [what, [modes, transport]] of Object.entries(expectations)) {
    it(`that ${what}, a session is on ${transport} within two seconds`, async (t) => {
      const proxy = await httpProxy(t, server, modes);
      await talk(await settleOn(t, transport, proxy.url));
    });
  }

  for (const [modes, transport] of [
    [{ strips: true }, "streaming"],
    [{ strips: true, buffers: true }, "polling"],
  ]) {
    it(`that learns of Upgrade, a session goes from ${transport} to WebSocket`, async (t) => {
      hurry(t);
      const proxy = await httpProxy(t, server, modes);
      const socket = await settleOn(t, transport, proxy.url);
      const upgraded = event(socket.io.engine, "upgrade");
      proxy.strips = false;
      const talked = talk(socket);
      await upgraded;
      await talked;
      assert.equal(await socket.emitWithAck("transport"), "websocket");
    });
  }
});

describe("behind a proxy that cuts idle connections", { ...LIMIT, concurrency: true }, () => {
  let pinging;
  before(async () => (pinging = await startServer(PINGS)));
  after(() => pinging.stop());

  const ways = {
    websocket: {},
    streaming: { strips: true },
    polling: { strips: true, buffers: true },
  };
  for (const [transport, modes] of Object.entries(ways)) {
    it(`a session on ${transport} lives where pings come more often`, async (t) => {
      const cutter = await idleCutter(t, await httpProxy(t, pinging, modes));
      const socket = await settleOn(t, transport, cutter.url);
      await outlivesIdleness(socket);
      await talk(socket);
    });

    it(`a session on ${transport} comes back, and nothing is lost, where they do not`, async (t) => {
      const lasting = await startServer({ recovery: 60_000 });
      t.after(() => lasting.stop());
      const other = await connect(t, lasting.url);
      const cutter = await idleCutter(t, await httpProxy(t, lasting, modes));
      const socket = await settleOn(t, transport, cutter.url);
      const { id } = socket;
      const heard = events(socket, "all", 4);
      for (const n of [0, 2]) {
        other.emit("all", n);
        await event(socket, "disconnect");
        other.emit("all", n + 1);
        assert.equal(await socket.emitWithAck("ack", "emitted meanwhile"), "emitted meanwhile");
        assert.deepEqual([socket.recovered, socket.id], [true, id]);
      }
      assert.deepEqual(await heard, [0, 1, 2, 3]);
    });
  }
});

const VERSION = "proxy_http_version 1.1;";
const UPGRADE = `${VERSION} proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";`;
const BUFFERED = "proxy_buffering on;";
const UNBUFFERED = "proxy_buffering off;";

behind("nginx", startNginx, {
  "that passes Upgrade on, buffering": ["websocket", `${UPGRADE} ${BUFFERED}`],
  "that passes Upgrade on, not buffering": ["websocket", `${UPGRADE} ${UNBUFFERED}`],
  "that does not, buffering what does not forbid it": ["streaming", `${VERSION} ${BUFFERED}`],
  "that does not, not buffering": ["streaming", `${VERSION} ${UNBUFFERED}`],
  "that does not, and buffers everything": [
    "polling",
    `${VERSION} ${BUFFERED} proxy_ignore_headers X-Accel-Buffering;`,
  ],
  "as it comes, talking HTTP/1.0": ["streaming", ""],
  "that waits three seconds for a WebSocket": ["websocket", `${UPGRADE} proxy_read_timeout 3s;`],
  "that waits three seconds for a response": ["streaming", `${VERSION} proxy_read_timeout 3s;`],
});

const STRIP = "http-request del-header Upgrade";
const AT_ONCE = "option http-no-delay"; // without it HAProxy delays each small part by 200 ms
const IMPATIENT = ["timeout client 3s", "timeout server 3s"];

behind("haproxy", startHaproxy, {
  "as it comes": ["websocket", []],
  "that strips Upgrade": ["streaming", [STRIP]],
  "that strips Upgrade and delays nothing": ["streaming", [STRIP, AT_ONCE]],
  "that strips Upgrade and compresses": [
    "streaming",
    [STRIP, "compression algo gzip", "compression type text/plain"],
  ],
  "that closes each connection to the server": ["streaming", [STRIP, "option httpclose"]],
  "that waits three seconds for a WebSocket": ["websocket", IMPATIENT],
  "that waits three seconds for a response": ["streaming", [STRIP, ...IMPATIENT]],
});

/** The cases of an optional program, by the expected transport and a configuration. */
function behind(program, start, cases) {
  const path = find(program);
  if (!path) {
    console.log(`There is no ${program} here: its suite is not among these.`);
    return;
  }
  describe(`behind ${program}`, { ...LIMIT, concurrency: true }, () => {
    let server, proxy;
    before(async () => {
      server = await startServer(PINGS);
      const parts = Object.entries(cases).map(([what, [, configuration]]) => [what, configuration]);
      proxy = await start(path, server, Object.fromEntries(parts));
    });
    after(async () => {
      await proxy.stop();
      await server.stop();
    });
    for (const [what, [transport]] of Object.entries(cases)) {
      it(`${what}, a session is on ${transport} within two seconds`, async (t) => {
        const socket = await settleOn(t, transport, proxy.urls[what]);
        await talk(socket);
        if (what.includes("three seconds")) {
          await outlivesIdleness(socket);
        }
      });
    }
  });
}
