// Network faults and frozen tabs in a browser, simulated by Chromium's DevTools.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { disconnectAll, watch } from "./support/clients.mjs";
import { event, events, eventWhere } from "./support/events.mjs";
import { close, open, talk } from "./support/tabs.mjs";
import { startServer } from "./support/test-server.mjs";

const HOUR = 3_600_000;

describe("a page in Chromium", { timeout: 300_000 }, () => {
  let browser, server, watcher;
  before(async () => {
    [browser, server] = await Promise.all([
      launch(),
      startServer({ "ping-interval": 300, "ping-timeout": 3000 }), // which a busy machine keeps,
    ]);
    watcher = watch(server);
    await event(watcher, "connect");
  });
  after(async () => {
    disconnectAll();
    await browser.close();
    await server.stop();
  });

  for (const transports of [["polling"], ["websocket"]]) {
    it(`over ${transports} notices at once that the network went, and that it is back`, async () => {
      const tab = await open(browser, server.url);
      await tab.evaluate((options) => connect(options), {
        transports,
        reconnectionDelay: HOUR,
        reconnectionDelayMax: HOUR,
      });
      await tab.evaluate(() => {
        window.left = next(socket, "disconnect");
      });
      await tab.setOfflineMode(true);
      assert.equal(await tab.evaluate(() => left.then(([reason]) => reason)), "transport close");
      await tab.evaluate(() => {
        window.answer = socket.emitWithAck("ack", "emitted meanwhile");
      });
      await tab.setOfflineMode(false);
      assert.equal(await tab.evaluate("answer"), "emitted meanwhile");
      await talk(tab);
      await close(tab);
    });

    it(`over ${transports} that slept for too long loses nothing of what it emits when it wakes`, async () => {
      const tab = await open(browser, server.url);
      await tab.evaluate((transports) => connect({ transports }), transports);
      const id = await tab.evaluate("socket.id");
      const gone = eventWhere(watcher, "gone", (who) => who === id);
      const devTools = await tab.createCDPSession();
      await devTools.send("Page.setWebLifecycleState", { state: "frozen" });
      assert.equal((await gone)[1], "ping timeout");
      await events(watcher.io, "ping", 3); // by now the page would have noticed
      await tab.evaluate(() => {
        socket.emit("number", 1);
        socket.emit("number", 2);
      });
      await devTools.send("Page.setWebLifecycleState", { state: "active" });
      assert.deepEqual(await tab.evaluate(() => socket.emitWithAck("numbers")), [1, 2]);
      assert.deepEqual(await tab.evaluate("seen.slice(2)"), [
        "ping timeout",
        `open over ${transports}`,
        "reconnect",
        "connect",
      ]);
      await close(tab);
    });
  }
});
