// The demo as its visitors meet it.
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
const PHONE = { width: 360, height: 640, isMobile: true, hasTouch: true };
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

/** Somebody with a window of their own, in the lobby. */
async function visit(name, viewport = { width: 1200, height: 800 }) {
  const tab = await browser.newPage();
  tab.errors = [];
  tab.on("pageerror", (error) => tab.errors.push(error));
  await tab.setViewport(viewport);
  await tab.goto(relay.url);
  await tab.waitForSelector("#welcome[open]");
  await tab.evaluate((name) => (document.getElementById("welcome-name").value = name), name);
  await tab.click("#welcome-form [type=submit]");
  visitors.push(tab);
  return tab;
}

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

const heard = (tab, text) =>
  tab.waitForFunction(
    (text) =>
      [...document.querySelectorAll(".message:not(.mine) .text")].some((line) => line.textContent === text),
    {},
    text,
  );

describe("the demo", { timeout: 90_000 }, () => {
  let anna, ben;

  it("shows that it polls, then that it moved to a WebSocket", async () => {
    anna = await visit("Anna");
    const pill = () => anna.$eval("#pill-text", (pill) => pill.textContent);
    await transport(anna, "polling");
    assert.equal(await pill(), "polling");
    letWebSocketsPass();
    await transport(anna, "websocket");
    assert.equal(await pill(), "websocket");
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

  it("does as much without WebSocket", async () => {
    await anna.click("#forbid");
    await transport(anna, "polling");
    await say(anna, "Over polling");
    await heard(ben, "Over polling");
    await say(ben, "I see");
    await heard(anna, "I see");
    assert.equal(await anna.evaluate("document.body.dataset.transport"), "polling");
    await anna.click("#forbid");
    await transport(anna, "websocket");
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
    const tab = await visit("Pia", PHONE);
    for (const part of ["chat", "rooms", "wire"]) {
      await tab.click(`[data-tab=${part}]`);
      const [needed, there] = await tab.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.ok(needed <= there, `${part} needs ${needed} pixels of ${there}`);
    }
  });

  it("ran without an error on any page", () => {
    assert.deepEqual(
      visitors.flatMap((tab) => tab.errors),
      [],
    );
  });
});
