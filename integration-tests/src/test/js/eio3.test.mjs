// Clients of Socket.IO 2 (Engine.IO revision 3), with the public packages of that version.
// Runs alone: a server gives an upgrade ten seconds, and these clients send 30,000 messages meanwhile.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";
import engineClient from "engine.io-client-v3";
import oldClient from "socket.io-client-v2";
import { launch } from "./support/browser.mjs";
import { disconnectAll, readable, watch } from "./support/clients.mjs";
import { event, events, eventWhere, turn, within } from "./support/events.mjs";
import { relayWithSlowWebSockets } from "./support/relay.mjs";
import { EVERYTHING, FAILED_AS_ASKED, startServer } from "./support/test-server.mjs";
import { Wire } from "./support/wire.mjs";

const LIMIT = { timeout: 300_000 };
const MAX_PAYLOAD = 100_000;
const MESSAGES = 3000;
const HEARTBEAT = { "ping-interval": 300, "ping-timeout": 5000 };
const STRICT = { "ping-interval": 300, "ping-timeout": 200 };
const ways = {
  polling: { transports: ["polling"] },
  websocket: { transports: ["websocket"] },
  "polling, then websocket": { transports: ["polling", "websocket"] },
  "a websocket without bytes": { transports: ["websocket"], forceBase64: true },
};

const opened = new Set();
let server, relay, lively, strict, watcher;

before(async () => {
  server = await startServer({ ...EVERYTHING, "max-payload": MAX_PAYLOAD });
  lively = await startServer({ ...EVERYTHING, ...HEARTBEAT });
  strict = await startServer({ ...EVERYTHING, ...STRICT });
  const start = () => new Promise((done) => setTimeout(done, Math.random() * 60));
  relay = await relayWithSlowWebSockets(server, { start, latency: 3 });
  watcher = watch(server);
  await event(watcher, "connect");
});
after(async () => {
  opened.forEach((socket) => socket.disconnect());
  disconnectAll();
  await relay.close();
  await Promise.all([lively.stop(), strict.stop()]);
  await server.stop(FAILED_AS_ASKED);
});

/** A socket, and one more of the same connection by `socket.io.socket(name)`. */
function connector(way, base = () => server.url) {
  return (namespace = "", options = {}) => {
    const times = { reconnectionDelay: 20, reconnectionDelayMax: 100, randomizationFactor: 0 };
    const socket = oldClient(base() + namespace, { forceNew: true, ...times, ...ways[way], ...options });
    opened.add(socket);
    return socket;
  };
}

/** The acknowledgement of an event. */
function ask(socket, ...args) {
  const answer = new Promise((done) => socket.emit(...args, (...all) => done(all)));
  return within(15_000, answer, `no answer to ${args[0]}`);
}

for (const way of Object.keys(ways)) {
  describe(`socket.io-client 2 over ${way}`, LIMIT, () => {
    const connect = connector(way);
    speaks(connect);
    joins(connect);
    meets(connect);
    leaves(connect);
    bears(connect, way);
  });
}

function speaks(connect) {
  it("gets back the texts, numbers and structures that it sent", async () => {
    const socket = connect();
    const args = ['é😀\u2028"\\\u0000', "", 0, -1.5, 2 ** 53 - 1, true, null, [], {}, { a: [{ b: "c" }] }];
    socket.emit("message", ...args);
    assert.deepEqual(await event(socket, "message-back"), args);
  });

  it("gets back binary from any depth, in place", async () => {
    const socket = connect();
    const view = new Uint8Array([0, 1, 2, 3, 4]).subarray(1, 4);
    socket.emit("message", Buffer.from("abc"), { deep: [{ er: view }, "text"] }, "last");
    const back = await event(socket, "message-back");
    assert.deepEqual(readable(back), ["<616263>", { deep: [{ er: "<010203>" }, "text"] }, "last"]);
  });

  it("keeps the order of what it emits before it is connected", async () => {
    const socket = connect();
    const expected = Array.from({ length: 20 }, (_, n) => n);
    expected.forEach((n) => socket.emit("number", n));
    assert.deepEqual(await ask(socket, "numbers"), [expected]);
  });

  it("is answered, with binary too", async () => {
    const socket = connect();
    assert.deepEqual(await ask(socket, "ack", 1, "two"), [1, "two"]);
    const [answer] = await ask(socket, "ack", { bytes: Buffer.from([255]) });
    assert.deepEqual(readable(answer), { bytes: "<ff>" });
  });

  it("answers the server, with binary too", async () => {
    const socket = connect();
    socket.on("question", (question, ack) => ack({ to: question, bytes: Buffer.from([1, 2]) }));
    const [outcome, answer] = await ask(socket, "ask", 10_000, "how?");
    assert.deepEqual([outcome, readable(answer)], ["answered", { to: "how?", bytes: "<0102>" }]);
  });
}

function joins(connect) {
  it("is known to the server by the id it works out itself", async () => {
    const arrived = new Set();
    let look = () => {};
    watcher.on("arrived", (id) => look(arrived.add(id)));
    const socket = connect();
    await ask(socket, "ack");
    assert.equal(socket.id, socket.io.engine.id);
    const known = new Promise((done) => (look = () => arrived.has(socket.id) && done()));
    look(); // the server sends it over another connection, before or after the answer
    await within(15_000, known, `the server does not know ${socket.id}`);
  });

  it("carries namespaces side by side over one connection", async () => {
    const root = connect();
    const custom = root.io.socket("/custom", { query: { token: "1&2 é" } });
    const [[rootAuth], [auth]] = await Promise.all([event(root, "auth"), event(custom, "auth")]);
    assert.deepEqual([rootAuth, auth], [{}, { token: "1&2 é" }]);
    assert.equal(custom.id, `/custom#${root.id}`);
    custom.emit("message", "custom", Buffer.from([1]));
    root.emit("message", "root");
    const backs = await Promise.all([event(custom, "message-back"), event(root, "message-back")]);
    assert.deepEqual(readable(backs), [["custom", "<01>"], ["root"]]);
    custom.disconnect();
    assert.deepEqual(await ask(root, "ack", "still here"), ["still here"]);
  });

  it("receives the reason of a refusal, and joins with the right credentials", async () => {
    const socket = connect("/refused?token=bad");
    const [error] = await event(socket, "error");
    assert.deepEqual(error, { code: 42, auth: { token: "bad" } });
    const admitted = connect("/refused?token=good");
    assert.deepEqual(await event(admitted, "auth"), [{ token: "good" }]);
  });

  it("receives no details of a failure inside the server", async () => {
    assert.deepEqual(await event(connect("/broken"), "error"), ["Connection refused"]);
  });

  it("receives an error for a namespace that does not exist", async () => {
    assert.deepEqual(await event(connect("/nowhere"), "error"), [{ message: "Invalid namespace" }]);
  });

  it("hands its query to the server", async () => {
    const [{ url, query }] = await ask(connect("", { query: { room: "a&b" } }), "handshake");
    assert.equal(query.room, "a&b");
    assert.match(url, /^\/socket\.io\/\?.*EIO=3/);
  });
}

function meets(connect) {
  it("receives events of its rooms, except its own", async () => {
    const [anna, ben, carl] = [connect(), connect(), connect()];
    const room = `room ${Math.random()}`;
    await Promise.all([ask(anna, "join", room), ask(ben, "join", room)]);
    const heard = [];
    anna.on("said", (words) => heard.push(`anna: ${words}`));
    carl.on("said", (words) => heard.push(`carl: ${words}`));
    await ask(carl, "ack"); // is connected
    const said = event(ben, "said");
    anna.emit("say", room, { bytes: Buffer.from("hi") });
    assert.deepEqual(readable(await said), [{ bytes: "<6869>" }]);
    assert.deepEqual(await ask(ben, "leave", room), [1]);
    ben.emit("say", room, "bye");
    await ask(ben, "ack"); // was said
    await Promise.all([ask(anna, "ack"), ask(carl, "ack")]);
    assert.deepEqual(heard, ["anna: bye"]);
  });

  it("receives broadcasts of current clients, and they its own", async () => {
    const old = connect();
    await ask(old, "ack");
    const mark = Math.random();
    const heard = eventWhere(old, "broadcast", (what) => what === mark);
    const current = await currentClient();
    const all = [old, current].map((socket) => eventWhere(socket, "all", (what) => what === mark));
    current.emit("broadcast", mark, Buffer.from([1]));
    assert.deepEqual(readable(await heard), [mark, "<01>"]);
    old.emit("all", mark);
    await Promise.all(all);
  });
}

async function currentClient() {
  const { io } = await import("socket.io-client");
  const socket = io(server.url, { forceNew: true });
  opened.add(socket);
  await event(socket, "connect");
  return socket;
}

function leaves(connect) {
  const gone = (id) => eventWhere(watcher, "gone", (who) => who === id);

  async function connected() {
    const socket = connect();
    await event(socket, "connect");
    return socket;
  }

  it("leaves, and the server knows why", async () => {
    const socket = await connected();
    const [seen, heard] = [gone(socket.id), event(socket, "disconnect")];
    socket.disconnect();
    assert.equal((await heard)[0], "io client disconnect");
    assert.equal((await seen)[1], "client namespace disconnect");
  });

  for (const whole of [false, true]) {
    it(`stays away when the server puts ${whole ? "the whole session" : "it"} out`, async () => {
      const socket = await connected();
      const [seen, heard] = [gone(socket.id), event(socket, "disconnect")];
      socket.emit("disconnect-me", whole);
      assert.equal((await heard)[0], "io server disconnect");
      assert.equal((await seen)[1], "server namespace disconnect");
    });
  }

  it("is missed by the server when its connection is closed, and comes back", async () => {
    const socket = await connected();
    const first = socket.id;
    const [seen, again] = [gone(first), event(socket, "reconnect")];
    socket.io.engine.close();
    assert.equal((await seen)[1], "transport close");
    await again;
    assert.deepEqual(await ask(socket, "ack", "back"), ["back"]);
    assert.notEqual(socket.id, first);
  });
}

function bears(connect, way) {
  it("carries a message about as large as may be", async () => {
    const socket = connect();
    const text = "x".repeat(MAX_PAYLOAD - 100);
    assert.deepEqual(await ask(socket, "ack", text), [text]);
  });

  it("carries binary of about that size", async () => {
    const socket = connect();
    const bytes = Buffer.alloc(Math.floor((MAX_PAYLOAD * 3) / 4) - 100, 7);
    const [back] = await ask(socket, "ack", bytes);
    assert.equal(Buffer.compare(Buffer.from(back), bytes), 0);
  });

  it("loses its connection over a larger message, and comes back without it", async () => {
    const socket = connect();
    if (way === "polling, then websocket") {
      await Promise.all([event(socket, "connect"), event(socket.io.engine, "upgrade")]); // in either order
    }
    await ask(socket, "ack", "ready");
    const first = socket.id;
    const [seen, again] = [eventWhere(watcher, "gone", (id) => id === first), event(socket, "reconnect")];
    socket.emit("message", "x".repeat(MAX_PAYLOAD + 1));
    assert.equal((await seen)[2], way === "polling" ? "PAYLOAD_TOO_LARGE" : "MESSAGE_TOO_BIG");
    await again;
    assert.deepEqual(await ask(socket, "ack", "back"), ["back"]);
  });
}

describe("socket.io-client 2 between two transports", { timeout: 300_000 }, () => {
  const expected = Array.from({ length: MESSAGES }, (_, n) => n);

  for (const step of [10, MESSAGES]) {
    it(`loses, doubles and reorders nothing sent ${step} at once`, async () => {
      const connect = connector("polling, then websocket", () => relay.url);
      await Promise.all(Array.from({ length: 5 }, () => exchange(connect(), step)));
    });
  }

  async function exchange(socket, step) {
    const arriving = events(socket, "number", MESSAGES);
    const upgraded = event(socket.io.engine, "upgrade");
    await event(socket, "connect");
    socket.emit("count", MESSAGES, step, 1);
    for (let n = 0; n < MESSAGES; n++) {
      socket.emit("number", n, ...(n % 100 === 99 ? [Buffer.from([4, 5, 6])] : []));
      if (n % step === step - 1) {
        await turn();
      }
    }
    assert.deepEqual(await arriving, expected);
    assert.deepEqual(await ask(socket, "numbers"), [expected]);
    await upgraded;
    assert.deepEqual(await ask(socket, "transport"), ["websocket"]);
  }
});

describe("heartbeats of revision 3", LIMIT, () => {
  for (const way of ["polling", "websocket"]) {
    it(`are the client's, over ${way}`, async () => {
      const socket = connector(way, () => lively.url)();
      let lost = 0;
      socket.on("disconnect", () => lost++);
      await events(socket, "pong", 4);
      assert.deepEqual(await ask(socket, "ack", "alive"), ["alive"]);
      assert.equal(lost, 0);
      socket.disconnect();
    });
  }

  it("end a session without them", async () => {
    const began = Date.now();
    const wire = await Wire.open(`${strict.url}/socket.io/?EIO=3&transport=websocket`);
    assert.equal((await wire.take(2))[1], "40");
    await wire.closed;
    const lasted = Date.now() - began;
    assert.ok(lasted >= 490 && lasted < 10_000, `closed after ${lasted} ms`);
  });
});

describe("engine.io-client 3", LIMIT, () => {
  for (const [way, options] of Object.entries(ways)) {
    it(`gets back texts and bytes over ${way}`, async () => {
      const socket = engineClient(server.url, { path: "/engine.io", ...options });
      await event(socket, "open");
      const back = events(socket, "message", 3);
      socket.send("é😀");
      socket.send(Buffer.from([1, 2, 255]));
      socket.send("b4 is a text");
      assert.deepEqual(readable(await back), ["é😀", "<0102ff>", "b4 is a text"]);
      socket.close();
    });
  }
});

describe("socket.io-client 2 in a real browser", { timeout: 300_000 }, () => {
  const bundle = createRequire(import.meta.url).resolve("socket.io-client-v2/dist/socket.io.js");
  let browser;

  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  const polls = {
    "polls of bytes": { transports: ["polling"] },
    "polls of base64": { transports: ["polling"], forceBase64: true },
    "scripts and forms": { transports: ["polling"], forceJSONP: true },
    "a websocket": { transports: ["websocket"] },
  };
  for (const [name, options] of Object.entries(polls)) {
    it(`speaks over ${name}`, async () => {
      const tab = await browser.newPage();
      await tab.goto(`${server.url}/pages/page.html`);
      await tab.addScriptTag({ path: bundle });
      const types = [];
      tab.on("response", (answer) => types.push(answer.headers()["content-type"]));
      const answer = await tab.evaluate(talk, options);
      await tab.close();
      assert.deepEqual(answer, [["a\nb\\n\u2028</script>é😀", { bytes: "1 2 255" }]]);
      assert.equal(types.includes("application/octet-stream"), name === "polls of bytes", types);
      assert.equal(types.includes("text/javascript; charset=UTF-8"), name === "scripts and forms", types);
    });
  }

  function talk(options) {
    const hex = (part) => (part instanceof ArrayBuffer ? [...new Uint8Array(part)].join(" ") : part);
    const socket = window.io(location.origin, { forceNew: true, ...options });
    return new Promise((done) => {
      const bytes = new Uint8Array([1, 2, 255]).buffer;
      socket.emit("ack", ["a\nb\\n\u2028</script>é😀", { bytes }], ([text, data]) => {
        done([[text, { bytes: hex(data.bytes) }]]);
        socket.disconnect();
      });
    });
  }
});
