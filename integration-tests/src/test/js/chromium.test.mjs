// Our bundles in a real browser.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { disconnectAll, watch } from "./support/clients.mjs";
import { event, eventWhere } from "./support/events.mjs";
import { portForRestarts, startServer } from "./support/test-server.mjs";

const LIMIT = { timeout: 60_000 };
let browser, server, other, watcher;

before(async () => {
  [browser, server] = await Promise.all([launch(), startServer()]);
  other = await startServer({ cors: server.url });
  watcher = watch(server);
  await event(watcher, "connect");
});
after(async () => {
  disconnectAll();
  await browser.close();
  await Promise.all([server.stop(), other.stop()]);
});

/** A page with a client and a few words for waiting; errors of the page fail the test that asks for them. */
async function open(page = "page.html", base = server.url) {
  const tab = await browser.newPage();
  tab.errors = [];
  tab.on("pageerror", (error) => tab.errors.push(error));
  await tab.goto(`${base}/pages/${page}`);
  await tab.waitForFunction("window.io");
  await tab.evaluate(() => {
    window.next = (emitter, name) => new Promise((done) => emitter.once(name, (...args) => done(args)));
    window.connect = (options = {}, url = undefined) => {
      window.socket = io(url, { reconnectionDelay: 50, reconnectionDelayMax: 200, ...options });
      window.seen = [];
      socket.io.on("open", () => seen.push(`open over ${socket.io.engine.transport.name}`));
      socket.on("connect", () => seen.push("connect"));
      socket.on("disconnect", (reason) => seen.push(reason));
      socket.io.on("reconnect", () => seen.push("reconnect"));
      return next(socket, "connect");
    };
    window.upgraded = () =>
      socket.io.engine.transport.name === "websocket" || next(socket.io.engine, "upgrade");
  });
  return tab;
}

async function close(tab) {
  await tab.close();
  assert.deepEqual(tab.errors, []);
}

/** Text and binary each way, with acknowledgements. */
async function talk(tab) {
  const answers = await tab.evaluate(async () => {
    const hex = (buffer) => [...new Uint8Array(buffer)].join(" ");
    const question = next(socket, "question");
    const outcome = new Promise((done) =>
      socket.emit("ask", 10_000, "how?", (...answer) => done(answer.join(" "))),
    );
    const [asked, ack] = await question;
    ack("so");
    socket.emit("message", "é😀", { deep: [new Uint8Array([1, 2]).buffer] });
    const [text, { deep }] = await next(socket, "message-back");
    const blob = await socket.emitWithAck("ack", new Blob([new Uint8Array([3, 4, 255])]));
    return [asked, await outcome, text, hex(deep[0]), hex(blob)];
  });
  assert.deepEqual(answers, ["how?", "answered so", "é😀", "1 2", "3 4 255"]);
}

for (const page of ["page.html", "min.html", "module.html"]) {
  describe(`a page with ${page}`, LIMIT, () => {
    it("polls first, moves to a WebSocket, and talks", async () => {
      const tab = await open(page);
      const transports = await tab.evaluate(async () => {
        await connect();
        const first = seen[0];
        await upgraded();
        return [first, socket.io.engine.transport.name, await socket.emitWithAck("transport")];
      });
      assert.deepEqual(transports, ["open over polling", "websocket", "websocket"]);
      await talk(tab);
      await close(tab);
    });
  });
}

describe("a page", LIMIT, () => {
  it("loses, doubles and reorders nothing while it upgrades", async () => {
    const tab = await open();
    const result = await tab.evaluate(async () => {
      const received = [];
      const complete = new Promise((done) => {
        window.countTo = (n) => received.length === n && done();
      });
      const connected = connect();
      socket.on("number", (n) => {
        received.push(n);
        countTo(2000);
      });
      await connected;
      socket.emit("count", 2000, 10, 1);
      for (let n = 0; n < 2000; n++) {
        socket.emit("number", n);
        if (n % 20 === 19) {
          await new Promise((done) => setTimeout(done));
        }
      }
      await complete;
      return {
        received,
        kept: await socket.emitWithAck("numbers"),
        by: await socket.emitWithAck("transport"),
      };
    });
    const expected = Array.from({ length: 2000 }, (_, n) => n);
    assert.deepEqual(result, { received: expected, kept: expected, by: "websocket" });
    await close(tab);
  });

  it("speaks over WebSocket alone", async () => {
    const tab = await open();
    await tab.evaluate(() => connect({ transports: ["websocket"] }));
    assert.deepEqual(await tab.evaluate("seen"), ["open over websocket", "connect"]);
    await talk(tab);
    await close(tab);
  });

  it("speaks to a server of another origin that lets it in", async () => {
    for (const options of [{}, { transports: ["polling"] }, { transports: ["websocket"] }]) {
      const tab = await open();
      await tab.evaluate((options, url) => connect(options, url), options, other.url);
      await talk(tab);
      await close(tab);
    }
  });

  it("is kept out by a server of another origin that does not know it", async () => {
    const tab = await open("page.html", other.url);
    const error = await tab.evaluate(async (url) => {
      connect({ transports: ["polling"], reconnection: false }, url);
      const [error] = await next(socket, "connect_error");
      return error.message;
    }, server.url);
    assert.equal(error, "xhr poll error");
    await close(tab);
  });

  const withoutWebSocket = {
    "asked to poll": [() => {}, { transports: ["polling"] }],
    "in a browser that has none": [() => delete window.WebSocket, {}],
    "behind something that lets none through": [
      () => {
        const Real = window.WebSocket;
        window.WebSocket = class extends Real {
          constructor(url) {
            super(url.replace("/socket.io/", "/nowhere/"));
          }
        };
      },
      {},
    ],
  };
  for (const [name, [spoil, options]] of Object.entries(withoutWebSocket)) {
    it(`talks without WebSocket, ${name}`, async () => {
      const tab = await open();
      await tab.evaluate(spoil);
      await tab.evaluate((options) => connect(options), options);
      await talk(tab);
      assert.equal(await tab.evaluate('socket.emitWithAck("transport")'), "polling");
      assert.deepEqual(await tab.evaluate("seen"), ["open over polling", "connect"]);
      await close(tab);
    });
  }

  for (const transports of [["polling"], ["websocket"], ["polling", "websocket"]]) {
    for (const [name, leave] of Object.entries({
      "is closed": (tab) => tab.close(),
      "goes elsewhere": (tab) => tab.goto("about:blank"),
    })) {
      it(`over ${transports.join(" and ")} is missed by the server at once when it ${name}`, async () => {
        const tab = await open();
        const id = await tab.evaluate(async (transports) => {
          await connect({ transports });
          if (transports.length > 1) {
            await upgraded();
          }
          await socket.emitWithAck("ack");
          return socket.id;
        }, transports);
        const left = performance.now();
        const gone = eventWhere(watcher, "gone", (who) => who === id);
        await leave(tab);
        const [, reason] = await gone;
        assert.match(reason, /^transport (close|error)$/);
        assert.ok(performance.now() - left < 3000, `after ${performance.now() - left} ms`);
        await tab.close().catch(() => {}); // is closed already
      });
    }
  }

  for (const transports of [["polling"], ["polling", "websocket"]]) {
    it(`finds its server again over ${transports.join(" and ")} after a restart`, async () => {
      const options = { port: await portForRestarts() };
      const first = await startServer(options);
      const tab = await open("page.html", first.url);
      const kept = tab.evaluate(async (transports) => {
        await connect({ transports });
        if (transports.length > 1) {
          await upgraded();
        }
        window.ready = true;
        await next(socket, "disconnect");
        return socket.emitWithAck("ack", "emitted meanwhile");
      }, transports);
      await tab.waitForFunction("window.ready");
      await first.kill();
      const second = await startServer(options);
      assert.equal(await kept, "emitted meanwhile");
      assert.deepEqual(
        (await tab.evaluate("seen")).map((event) => event.replace(/transport (close|error)/, "lost")),
        ["open over polling", "connect", "lost", "open over polling", "reconnect", "connect"],
      );
      await talk(tab);
      await close(tab);
      await second.stop();
    });
  }
});
