// The demo in a browser.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { relayWithSlowWebSockets } from "./support/relay.mjs";
import { startDemo } from "./support/test-server.mjs";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
const DESK = { width: 1200, height: 800 };
const PHONE = { width: 360, height: 640, isMobile: true, hasTouch: true };
const SMALL_PHONE = { width: 320, height: 568, isMobile: true, hasTouch: true };
let browser, demo, relay, folder, visitors;
let letWebSocketsPass;

before(async () => {
  [browser, demo] = await Promise.all([launch(), startDemo()]);
  const passed = new Promise((done) => (letWebSocketsPass = done));
  relay = await relayWithSlowWebSockets(demo, { start: () => passed, latency: 0 });
  folder = mkdtempSync(join(tmpdir(), "tidewire-"));
  visitors = [];
});
after(async () => {
  await browser.close();
  await relay.close();
  await demo.terminate();
  rmSync(folder, { recursive: true });
});

async function open(context, viewport, query) {
  const tab = await context.newPage();
  tab.errors = [];
  tab.on("pageerror", (error) => tab.errors.push(error));
  await tab.setViewport(viewport);
  await tab.goto(relay.url + query);
  visitors.push(tab);
  return tab;
}

/** A person with a separate browser, in the lobby. */
async function visit(name, { viewport = DESK, query = "" } = {}) {
  const tab = await open(await browser.createBrowserContext(), viewport, query);
  await tab.waitForSelector("#welcome[open]");
  await tab.evaluate((name) => (document.getElementById("welcome-name").value = name), name);
  await tab.click("#welcome-form [type=submit]");
  return tab;
}

/** Another tab of the same person. */
const visitAgain = (tab) => open(tab.browserContext(), DESK, "");

const transport = (tab, name) => tab.waitForSelector(`body[data-link=connected][data-transport=${name}]`);

async function say(tab, text) {
  await tab.type("#composer-text", text);
  await tab.keyboard.press("Enter");
  await delivered(tab, text);
}

/** The sender's own message has been acknowledged. */
const delivered = (tab, text) =>
  tab.waitForFunction(
    (text) =>
      [...document.querySelectorAll(".message.mine[data-state=delivered]")].some((line) =>
        line.textContent.includes(text),
      ),
    {},
    text,
  );

/** Requires that "Here now" lists exactly these people, with "×n" for several tabs. */
const peopleAre = (tab, ...expected) =>
  tab.waitForFunction(
    (expected) => {
      const lines = [...document.querySelectorAll("#people li")];
      const shown = lines.map((line) =>
        [...line.querySelectorAll(".name, .badge [aria-hidden]")].map((part) => part.textContent).join(" "),
      );
      return shown.sort().join() === expected;
    },
    {},
    expected.sort().join(),
  );

const noticed = (tab, text) =>
  tab.waitForFunction(
    (text) => [...document.querySelectorAll(".notice")].some((line) => line.textContent.startsWith(text)),
    {},
    text,
  );

/** The stage shown as the current transport. */
const carrying = (tab) => tab.$eval(".stage[data-state=carrying]", (stage) => stage.dataset.stage);

async function climbTo(tab, name) {
  await tab.click(`#climb [value=${name}]`);
  await transport(tab, name);
}

const heard = (tab, text) =>
  tab.waitForFunction(
    (text) =>
      [...document.querySelectorAll(".message:not(.mine) .text")].some((line) => line.textContent === text),
    {},
    text,
  );

describe("the demo", { timeout: 300_000 }, () => {
  let anna, ben;

  it("shows that it polls, streams while no WebSocket gets through, and takes one that does", async () => {
    anna = await visit("Anna");
    const pill = () => anna.$eval("#pill-text", (pill) => pill.textContent);
    await transport(anna, "polling");
    assert.deepEqual([await pill(), await carrying(anna)], ["polling", "polling"]);
    await transport(anna, "streaming");
    assert.deepEqual([await pill(), await carrying(anna)], ["streaming", "streaming"]);
    letWebSocketsPass();
    await anna.click("#drop"); // a session that continues would try again later
    await transport(anna, "websocket");
    assert.deepEqual([await pill(), await carrying(anna)], ["websocket", "websocket"]);
  });

  it("carries what is said to the others, and says that it arrived", async () => {
    ben = await visit("Ben");
    await say(anna, "Hello é😀");
    await heard(ben, "Hello é😀");
    await say(ben, "Hello yourself");
    await heard(anna, "Hello yourself");
  });

  it("carries an image", async () => {
    const image = join(folder, "pixel.png");
    writeFileSync(image, Buffer.from(PIXEL, "base64"));
    await (await anna.$("#file")).uploadFile(image);
    await delivered(anna, "pixel.png");
    await ben.waitForFunction(
      () => document.querySelector(".message:not(.mine) .picture img")?.naturalWidth > 0,
    );
  });

  for (const stage of ["polling", "streaming", "websocket"]) {
    it(`does as much when it may climb no higher than ${stage}`, async () => {
      await climbTo(anna, stage);
      await say(anna, `Over ${stage}`);
      await heard(ben, `Over ${stage}`);
      await say(ben, `I hear ${stage}`);
      await heard(anna, `I hear ${stage}`);
      assert.equal(await carrying(anna), stage);
    });
  }

  it("climbs as high as its address says", async () => {
    const tab = await visit("Cleo", { query: "?transports=polling,streaming" });
    await transport(tab, "streaming");
    assert.ok(await tab.$("#climb [value=streaming]:checked"));
    await noticed(anna, "Cleo came in");
    await tab.browserContext().close();
    await noticed(anna, "Cleo left");
  });

  it("counts a person with several tabs once, and shows the number of tabs", async () => {
    await peopleAre(anna, "Anna", "Ben");
    const again = await visitAgain(anna);
    await Promise.all([anna, again, ben].map((tab) => peopleAre(tab, "Anna ×2", "Ben")));
    assert.equal(await ben.$eval("#people-count", (count) => count.textContent), "2");
    await ben.waitForFunction(() =>
      document.querySelector("[data-room=lobby] .count").textContent.startsWith("2"),
    );
    await again.close();
    await peopleAre(ben, "Anna", "Ben");
  });

  it("moves from room to room, where others see people join and leave", async () => {
    await ben.click("[data-room=harbour]");
    await peopleAre(ben, "Ben");
    await peopleAre(anna, "Anna");
    await noticed(anna, "Ben left");
    await ben.click("[data-room=lobby]");
    await Promise.all([anna, ben].map((tab) => peopleAre(tab, "Anna", "Ben")));
  });

  it("shows the others who types", async () => {
    await ben.type("#composer-text", "w");
    await anna.waitForFunction(() => document.getElementById("typing").textContent.includes("Ben"));
    await ben.keyboard.press("Backspace");
  });

  it("comes back when its connection is dropped, and brings what was said meanwhile", async () => {
    await ben.click("#drop");
    await ben.waitForSelector("body[data-link=waiting]");
    await ben.type("#composer-text", "Said while away");
    await ben.keyboard.press("Enter");
    await delivered(ben, "Said while away");
    await heard(anna, "Said while away");
  });

  it("fits a phone in all its parts", async () => {
    const tab = await visit("Pia", { viewport: PHONE });
    for (const part of ["chat", "rooms", "wire"]) {
      await tab.click(`[data-tab=${part}]`);
      const [needed, there] = await tab.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.ok(needed <= there, `${part} needs ${needed} pixels of ${there}`);
    }
  });

  it("keeps the send button away from the edge of the smallest phone", async () => {
    const tab = await visit("Sam", { viewport: SMALL_PHONE });
    const right = await tab.$eval(".send", (button) => button.getBoundingClientRect().right);
    assert.ok(right <= SMALL_PHONE.width - 8, `the button ends at ${right} of ${SMALL_PHONE.width}`);
    await tab.browserContext().close();
    visitors.pop();
  });

  it("reconnects once where arrow keys pass over a transport", async () => {
    await climbTo(anna, "polling");
    const connections = () => anna.$eval("#count-connections", (count) => +count.textContent);
    const before = await connections();
    await anna.focus("#climb [value=polling]");
    await anna.keyboard.press("ArrowRight");
    await anna.keyboard.press("ArrowRight");
    await transport(anna, "websocket");
    await anna.waitForFunction(
      (count) => +document.getElementById("count-connections").textContent > count,
      {},
      before,
    );
    assert.equal(await connections(), before + 1);
  });

  it("gives the figures of the transport in use alone", async () => {
    await climbTo(anna, "streaming");
    await anna.waitForFunction(
      () => document.getElementById("rtt-over").textContent === "ms, over streaming",
    );
    const words = await anna.$eval("#rtt-chart svg", (chart) => chart.getAttribute("aria-label"));
    assert.match(words, /^Round trips over streaming: /);
  });

  it("fills its chart before a minute is over", async () => {
    const tab = await visit("Flo");
    await tab.waitForFunction(() => document.querySelectorAll("#rtt-chart .line").length > 0);
    const least = await tab.evaluate(async () => {
      const { RttChart } = await import("./rtt-chart.js");
      const parent = document.createElement("div");
      const chart = new RttChart(parent);
      for (let i = 0; i < 8; i++) {
        chart.add({ ms: 1, transport: "websocket" });
      }
      return Math.min(
        ...[...parent.querySelectorAll(".line")].map((line) => parseFloat(line.getAttribute("points"))),
      );
    });
    assert.ok(least < 40, `the line begins at ${least} of 300`);
    await tab.browserContext().close();
    visitors.pop();
  });

  it("keeps a newer list of rooms when an older answer is handled later", async () => {
    const seen = await anna.evaluate(async () => {
      const { Session } = await import("./session.js");
      const list = (revision, people) => ({ revision, all: [{ name: "lobby", people }] });
      const listeners = {};
      const entered = {
        ok: true,
        room: "lobby",
        you: { id: "1", name: "A" },
        messages: [],
        rooms: list(3, 1),
        now: 0,
      };
      const calls = {
        join: async () => {},
        emitWithAck: async (event) => {
          if (event === "recall") {
            listeners.rooms(list(4, 2));
          }
          return entered;
        },
      };
      const presence = { ready: Promise.resolve({}), members: {}, on() {}, close() {} };
      const socket = { id: "x", on: (name, listener) => (listeners[name] = listener), timeout: () => calls };
      socket.presence = () => presence;
      const connection = Object.assign(new EventTarget(), { connected: true, socket });
      const session = new Session(connection, "A", "lobby");
      await new Promise((resolve) => session.addEventListener("merged", resolve));
      return session.rooms;
    });
    assert.deepEqual(seen, [{ name: "lobby", people: 2 }]);
  });

  it("shows every person with the chosen name", async () => {
    for (const tab of [anna, ben]) {
      const notices = await tab.$$eval(".notice", (lines) => lines.map((line) => line.textContent));
      assert.deepEqual(
        notices.filter((notice) => notice.includes("Guest")),
        [],
      );
    }
  });

  it("ran without an error on any page", () => {
    assert.deepEqual(
      visitors.flatMap((tab) => tab.errors),
      [],
    );
  });
});
