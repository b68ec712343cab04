// HTTP streaming, with Tidewire's client in Node and in a real browser.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, afterEach, before, describe, it } from "node:test";
import { io } from "../../../../client-js/dist/esm/node/index.js";
import { launch } from "./support/browser.mjs";
import { event, within } from "./support/events.mjs";
import { relayWithSlowWebSockets } from "./support/relay.mjs";
import { startServer } from "./support/test-server.mjs";

const LIMIT = { timeout: 300_000 };
const LATE = 10_000; // milliseconds: two seconds, plus the delay of a busy machine; a WebSocket takes 30 seconds to fail
const WITHOUT_WEBSOCKET = { transports: "polling,streaming" };
const COUNT = 2000;
const NUMBERS = Array.from({ length: COUNT }, (_, n) => n);

let all, streaming, short;
const open = new Set();

before(async () => {
  all = await startServer();
  streaming = await startServer(WITHOUT_WEBSOCKET);
  short = await startServer({ ...WITHOUT_WEBSOCKET, "streaming-recycle": 1024 });
});
after(() => Promise.all([all, streaming, short].map((server) => server.stop())));
afterEach(() => {
  open.forEach((socket) => socket.disconnect());
  open.clear();
});

async function connect(url, options) {
  const socket = io(url, { forceNew: true, ...options });
  open.add(socket);
  await event(socket, "connect");
  return socket;
}

async function connectAndMove(url, options) {
  const socket = await connect(url, options);
  if (socket.io.engine.transport.name === "polling") {
    await event(socket.io.engine, "upgrade");
  }
  return socket;
}

const transportsOf = async (socket) => [
  socket.io.engine.transport.name,
  await socket.emitWithAck("transport"),
];

/** Sends numbers and requests as many; returns those received on both sides. */
async function count(socket) {
  const received = [];
  const complete = new Promise((done) =>
    socket.on("number", (n) => {
      if (received.push(n) === COUNT) {
        done();
      }
    }),
  );
  socket.emit("count", COUNT, 10, 1);
  for (const n of NUMBERS) {
    socket.emit("number", n);
    if (n % 20 === 19) {
      await new Promise((done) => setTimeout(done));
    }
  }
  await within(25_000, complete, "not all numbers came");
  return { received, kept: await socket.emitWithAck("numbers") };
}

/** Shortens a client's wait of thirty seconds to a tenth of one. */
function hurry(t) {
  const real = globalThis.setTimeout;
  globalThis.setTimeout = (call, delay) => real(call, delay === 30_000 ? 100 : delay);
  t.after(() => (globalThis.setTimeout = real));
}

describe("a client in Node", LIMIT, () => {
  it("streams where a server has no WebSocket, text and binary", async () => {
    const socket = await connectAndMove(streaming.url);
    assert.deepEqual(await transportsOf(socket), ["streaming", "streaming"]);
    const answer = event(socket, "message-back");
    socket.emit("message", "é😀", { deep: [Buffer.from([1, 2])] });
    assert.deepEqual(await answer, ["é😀", { deep: [Buffer.from([1, 2])] }]);
    assert.deepEqual(await socket.emitWithAck("ack", Buffer.from([3, 255])), Buffer.from([3, 255]));
  });

  it("loses, doubles and reorders nothing while it moves, and from stream to stream", async () => {
    const socket = await connect(short.url);
    assert.deepEqual(await count(socket), { received: NUMBERS, kept: NUMBERS });
    assert.deepEqual(await transportsOf(socket), ["streaming", "streaming"]);
  });

  it("takes packets larger than a response is to be", async () => {
    const socket = await connectAndMove(short.url);
    const large = "é".repeat(100_000);
    assert.equal(await socket.emitWithAck("ack", large), large);
    assert.deepEqual(await transportsOf(socket), ["streaming", "streaming"]);
  });

  it("is on a stream within two seconds where something swallows WebSockets", async () => {
    const relay = await relayWithSlowWebSockets(all, { start: () => new Promise(() => {}), latency: 0 });
    const begun = performance.now();
    const socket = await connectAndMove(relay.url);
    assert.deepEqual(await transportsOf(socket), ["streaming", "streaming"]);
    assert.ok(performance.now() - begun < LATE, `after ${performance.now() - begun} ms`);
    socket.disconnect();
    await relay.close();
  });

  it("moves on to WebSocket when that starts to work, and loses nothing", async (t) => {
    hurry(t);
    let works = false;
    const relay = await relayWithSlowWebSockets(all, {
      start: () => (works ? Promise.resolve() : new Promise(() => {})),
      latency: 5,
    });
    const socket = await connectAndMove(relay.url);
    works = true;
    const counted = count(socket);
    await event(socket.io.engine, "upgrade");
    assert.deepEqual(await counted, { received: NUMBERS, kept: NUMBERS });
    assert.deepEqual(await transportsOf(socket), ["websocket", "websocket"]);
    socket.disconnect();
    await relay.close();
  });

  it("polls if streaming is excluded", async () => {
    const socket = await connect(streaming.url, { transports: ["polling", "websocket"] });
    await socket.emitWithAck("ack");
    assert.deepEqual(await transportsOf(socket), ["polling", "polling"]);
  });

  it("closes its stream with the socket, as the server sees", async () => {
    const watcher = await connect(`${streaming.url}/watch`);
    const socket = await connectAndMove(streaming.url);
    const gone = event(watcher, "gone");
    const { id } = socket;
    socket.disconnect();
    assert.deepEqual((await gone).slice(0, 2), [id, "client namespace disconnect"]);
  });
});

describe("a page", LIMIT, () => {
  let browser, foreign;

  before(async () => {
    browser = await launch();
    foreign = await startServer({ ...WITHOUT_WEBSOCKET, cors: short.url });
  });
  after(async () => {
    await browser.close();
    await foreign.stop();
  });

  /** A page with a client, and functions to wait. */
  async function visit(server, { spoil = () => {}, page = "tidewire.html" } = {}) {
    const tab = await browser.newPage();
    tab.errors = [];
    tab.on("pageerror", (error) => tab.errors.push(error));
    await tab.evaluateOnNewDocument(spoil);
    await tab.goto(`${server.url}/pages/${page}`);
    await tab.waitForFunction("window.io");
    await tab.evaluate(() => {
      window.next = (emitter, name) => new Promise((done) => emitter.once(name, (...args) => done(args)));
      window.connect = async (url, options) => {
        window.socket = io(url, options);
        await next(socket, "connect");
      };
      window.moved = () => socket.io.engine.transport.name !== "polling" || next(socket.io.engine, "upgrade");
      window.transports = async () => [
        socket.io.engine.transport.name,
        await socket.emitWithAck("transport"),
      ];
    });
    return tab;
  }

  async function close(tab) {
    await tab.close();
    assert.deepEqual(tab.errors, []);
  }

  /** As {@link count}, in the page. */
  const countInPage = (tab) =>
    tab.evaluate(async (wanted) => {
      const received = [];
      const complete = new Promise((done) =>
        socket.on("number", (n) => received.push(n) === wanted && done()),
      );
      socket.emit("count", wanted, 10, 1);
      for (let n = 0; n < wanted; n++) {
        socket.emit("number", n);
        if (n % 20 === 19) {
          await new Promise((done) => setTimeout(done));
        }
      }
      await complete;
      return { received, kept: await socket.emitWithAck("numbers") };
    }, COUNT);

  const ways = {
    fetch: {},
    XMLHttpRequest: { spoil: () => delete window.ReadableStream },
    "fetch, in a module": { page: "tidewire-module.html" },
  };
  for (const [way, how] of Object.entries(ways)) {
    it(`streams by ${way}, text and binary`, async () => {
      const tab = await visit(streaming, how);
      const seen = await tab.evaluate(async () => {
        await connect();
        await moved();
        const answer = next(socket, "message-back");
        socket.emit("message", "é😀", { deep: [new Uint8Array([1, 2]).buffer] });
        const [text, { deep }] = await answer;
        return [...(await transports()), text, [...new Uint8Array(deep[0])]];
      });
      assert.deepEqual(seen, ["streaming", "streaming", "é😀", [1, 2]]);
      await close(tab);
    });

    it(`loses, doubles and reorders nothing by ${way}, from stream to stream`, async () => {
      const tab = await visit(short, how);
      await tab.evaluate(() => connect());
      assert.deepEqual(await countInPage(tab), { received: NUMBERS, kept: NUMBERS });
      assert.deepEqual(await tab.evaluate(() => transports()), ["streaming", "streaming"]);
      await close(tab);
    });

    it(`streams by ${way} from another origin`, async () => {
      const tab = await visit(short, how);
      const seen = await tab.evaluate(async (url) => {
        await connect(url);
        await moved();
        return transports();
      }, foreign.url);
      assert.deepEqual(seen, ["streaming", "streaming"]);
      await close(tab);
    });
  }

  it("is on a stream within two seconds where something swallows WebSockets, and on WebSocket later", async () => {
    let works = false;
    const relay = await relayWithSlowWebSockets(all, {
      start: () => (works ? Promise.resolve() : new Promise(() => {})),
      latency: 5,
    });
    const tab = await visit(relay, {
      spoil: () => {
        const real = window.setTimeout;
        window.setTimeout = (call, delay) => real(call, delay === 30_000 ? 100 : delay);
      },
    });
    const [took, first] = await tab.evaluate(async () => {
      const begun = performance.now();
      await connect();
      await moved();
      return [performance.now() - begun, await transports()];
    });
    assert.deepEqual(first, ["streaming", "streaming"]);
    assert.ok(took < LATE, `after ${took} ms`);
    works = true;
    assert.deepEqual(await countInPage(tab), { received: NUMBERS, kept: NUMBERS });
    await tab.waitForFunction(() => socket.io.engine.transport.name === "websocket");
    assert.deepEqual(await tab.evaluate(() => transports()), ["websocket", "websocket"]);
    await close(tab);
    await relay.close();
  });

  it("talks to npm's server as ever, which has neither streams nor rooms for clients", async () => {
    const { Server } = createRequire(new URL("../../../../client-js/package.json", import.meta.url))(
      "socket.io",
    );
    const http = createServer();
    const other = new Server(http, { cors: { origin: "*" } });
    other.on("connection", (socket) => socket.on("tw:join", (room, ack) => ack(`joined ${room}`)));
    await new Promise((done) => http.listen(0, "127.0.0.1", done));
    const tab = await visit(all);
    const seen = await tab.evaluate(async (url) => {
      await connect(url);
      await moved();
      const refusal = await socket.join("a").catch(({ code }) => code);
      return [socket.io.engine.transport.name, refusal, await socket.emitWithAck("tw:join", "a")];
    }, `http://127.0.0.1:${http.address().port}`);
    assert.deepEqual(seen, ["websocket", "unsupported", "joined a"]);
    await close(tab);
    const closed = other.close();
    http.closeAllConnections(); // a browser may hold an unused connection, which Node does not count as idle
    await closed;
  });
});
