// Tidewire's bundles in every browser: Chromium, and Firefox if firefox-esr is installed.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { findFirefox, launch, launchFirefox } from "./support/browser.mjs";
import { askWorker, close, open, talk } from "./support/tabs.mjs";
import { portForRestarts, startServer } from "./support/test-server.mjs";

const LIMIT = { timeout: 300_000 };
const ALONE = [["polling"], ["websocket"]];
const firefox = findFirefox();

runIn("Chromium", launch);
if (firefox) {
  runIn("Firefox", () => launchFirefox(firefox));
} else {
  console.log("There is no firefox-esr here: its suite is not among these.");
}

function runIn(name, start) {
  describe(`a page in ${name}`, LIMIT, () => {
    let browser, server;
    before(async () => ([browser, server] = await Promise.all([start(), startServer()])));
    after(async () => {
      await browser.close();
      await server.stop();
    });
    talks(() => open(browser, server.url));
    shares(() => open(browser, server.url));
    works(() => open(browser, server.url));
    survives((url) => open(browser, url));
  });
}

function talks(openPage) {
  it("polls first, moves to a WebSocket, and talks", async () => {
    const tab = await openPage();
    await tab.evaluate(() => connect().then(upgraded));
    assert.equal(await tab.evaluate(() => socket.emitWithAck("transport")), "websocket");
    await talk(tab);
    await close(tab);
  });

  for (const transports of ALONE) {
    it(`talks over ${transports} alone`, async () => {
      const tab = await openPage();
      await tab.evaluate((transports) => connect({ transports }), transports);
      assert.deepEqual(await tab.evaluate("seen"), [`open over ${transports}`, "connect"]);
      await talk(tab);
      await close(tab);
    });
  }

  it("stays on polling where no WebSocket comes through", async () => {
    const tab = await openPage();
    await tab.evaluate(() => {
      const Real = window.WebSocket;
      window.WebSocket = class extends Real {
        constructor(url) {
          super(url.replace("/socket.io/", "/nowhere/"));
        }
      };
      return connect();
    });
    await talk(tab);
    assert.equal(await tab.evaluate(() => socket.emitWithAck("transport")), "polling");
    await close(tab);
  });
}

function shares(openPage) {
  it("carries five namespaces over one connection", async () => {
    const tab = await openPage();
    const handshakes = [];
    tab.on("request", (request) => {
      const url = new URL(request.url());
      if (url.searchParams.has("EIO") && !url.searchParams.has("sid")) {
        handshakes.push(url.href);
      }
    });
    const ids = await tab.evaluate(async () => {
      const names = ["/", "/custom", "/broadcasts", "/room-1", "/room-2"];
      const sockets = names.map((name) => io(name, { transports: ["polling"] }));
      await Promise.all(sockets.map((one) => next(one, "connect")));
      return sockets.map(({ id }) => id);
    });
    assert.equal(new Set(ids).size, 5);
    assert.equal(handshakes.length, 1);
    await close(tab);
  });
}

function works(openPage) {
  for (const kind of ["web worker", "module worker", "service worker"]) {
    for (const transports of ALONE) {
      it(`talks from a ${kind} over ${transports}`, async () => {
        const tab = await openPage();
        assert.deepEqual(await askWorker(tab, kind, { transports }), {
          asked: "how?",
          answer: ["answered", "so"],
          bytes: [1, 254],
          transport: transports[0],
        });
        await close(tab);
      });
    }
  }
}

function survives(openPage) {
  it("finds its server again after a restart, with what it emitted meanwhile", async () => {
    const options = { port: await portForRestarts() };
    const first = await startServer(options);
    const tab = await openPage(first.url);
    const answer = tab.evaluate(async () => {
      await connect();
      await upgraded();
      window.ready = true;
      await next(socket, "disconnect");
      return socket.emitWithAck("ack", "emitted meanwhile");
    });
    await tab.waitForFunction("window.ready");
    await first.kill();
    const second = await startServer(options);
    assert.equal(await answer, "emitted meanwhile");
    await close(tab);
    await second.stop();
  });
}
