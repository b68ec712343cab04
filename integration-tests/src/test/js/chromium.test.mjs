// Tidewire's bundles in a real browser.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { disconnectAll, watch } from "./support/clients.mjs";
import { event, eventWhere } from "./support/events.mjs";
import { close, open, talk } from "./support/tabs.mjs";
import { portForRestarts, startReferenceServer, startServer } from "./support/test-server.mjs";

const LIMIT = { timeout: 300_000 };
let browser, server, other, reference, watcher;

before(async () => {
  [browser, server] = await Promise.all([launch(), startServer()]);
  other = await startServer({ cors: server.url });
  reference = await startReferenceServer({ cors: server.url });
  watcher = watch(server);
  await event(watcher, "connect");
});
after(async () => {
  disconnectAll();
  await browser.close();
  await Promise.all([server, other, reference].map((one) => one.stop()));
});

for (const page of ["page.html", "min.html", "module.html", "tidewire.html", "tidewire-module.html"]) {
  describe(`a page with ${page}`, LIMIT, () => {
    it("polls first, moves to a WebSocket, and talks", async () => {
      const tab = await open(browser, server.url, page);
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
    const tab = await open(browser, server.url);
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
    const tab = await open(browser, server.url);
    await tab.evaluate(() => connect({ transports: ["websocket"] }));
    assert.deepEqual(await tab.evaluate("seen"), ["open over websocket", "connect"]);
    await talk(tab);
    await close(tab);
  });

  for (const [name, url] of Object.entries({ ours: () => other.url, "npm's": () => reference.url })) {
    it(`speaks to a server of another origin that lets it in, one of ${name}`, async () => {
      for (const options of [{}, { transports: ["polling"] }, { transports: ["websocket"] }]) {
        const tab = await open(browser, server.url);
        await tab.evaluate((options, url) => connect(options, url), options, url());
        await talk(tab);
        await close(tab);
      }
    });
  }

  it("is kept out by a server of another origin that does not know it", async () => {
    const tab = await open(browser, other.url);
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
      const tab = await open(browser, server.url);
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
        const tab = await open(browser, server.url);
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
        assert.ok(performance.now() - left < 15_000, `after ${performance.now() - left} ms`);
        await tab.close().catch(() => {}); // is closed already
      });
    }
  }

  for (const transports of [["polling"], ["polling", "websocket"]]) {
    it(`finds its server again over ${transports.join(" and ")} after a restart`, async () => {
      const options = { port: await portForRestarts() };
      const first = await startServer(options);
      const tab = await open(browser, first.url);
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
