// The sources use the page when they are loaded, so it is created before.
import assert from "node:assert/strict";
import { after, describe, it, mock } from "node:test";

const listeners = {};
globalThis.addEventListener = (name, listener) => (listeners[name] = listeners[name] || []).push(listener);
globalThis.removeEventListener = (name, listener) =>
  (listeners[name] = listeners[name].filter((one) => one !== listener));
const page = (name, event = {}) => (listeners[name] || []).forEach((listener) => listener(event));
after(() => {
  delete globalThis.addEventListener;
  delete globalThis.removeEventListener;
});

const client = await import("./support/client.mjs");
const { eachAlone, open, says, startConnected, startOpenEngine } = client;
const server = () => client.server;

eachAlone();

describe("in a page", () => {
  it("an engine closes at once when the network goes", () => {
    const { told } = startOpenEngine();
    page("offline");
    assert.deepEqual(told, [["open"], ["close", "transport close"]]);
  });

  it("a server on the same machine needs no network", () => {
    const { engine } = startOpenEngine();
    engine._endpoint.hostname = "localhost";
    page("offline");
    assert.equal(engine.readyState, "open");
  });

  it("a connection is closed without a word when the page goes, if asked to", () => {
    const { socket, told } = startConnected({ closeOnBeforeunload: true });
    page("beforeunload");
    assert.deepEqual([told, server().webSocket.closed], [["connect"], true]);
    socket.disconnect();
  });

  it("the listener for that goes with the connection", () => {
    const before = listeners.beforeunload.length;
    const { socket } = startConnected({ closeOnBeforeunload: true });
    assert.equal(listeners.beforeunload.length, before + 1);
    server().webSocket.ends();
    assert.equal(listeners.beforeunload.length, before);
    mock.timers.tick(5000);
    assert.equal(listeners.beforeunload.length, before + 1);
    socket.disconnect();
    assert.equal(listeners.beforeunload.length, before);
  });

  it("closing is left to the browser otherwise", () => {
    const { socket } = startConnected();
    page("beforeunload");
    assert.equal(server().webSocket.closed, false);
    socket.disconnect();
  });

  for (const [what, come] of Object.entries({
    "the network is back": () => page("online"),
    "the page is shown again": () => page("pageshow", { persisted: true }),
  })) {
    it(`a socket reconnects at once when ${what}, and only once`, () => {
      const { socket, told } = startConnected();
      server().webSocket.ends();
      come();
      assert.equal(server().sockets.length, 2);
      open();
      says('40{"sid":"y"}');
      come();
      mock.timers.tick(400);
      assert.deepEqual(told, ["connect", "disconnect: transport close", "connect"]);
      assert.equal(server().sockets.length, 2);
      socket.disconnect();
    });

    it(`a session that ended unnoticed is given up when ${what}`, () => {
      const { socket, told } = startConnected();
      mock.timers.reset(); // a frozen page has no timers
      mock.timers.enable({ apis: ["setTimeout", "Date"], now: 501 });
      come();
      assert.deepEqual(told, ["connect", "disconnect: ping timeout"]);
      socket.disconnect();
    });
  }

  it("a page that is shown for the first time changes nothing", () => {
    const { socket } = startConnected();
    server().webSocket.ends();
    page("pageshow", { persisted: false });
    assert.equal(server().sockets.length, 1);
    socket.disconnect();
    page("online");
    assert.equal(server().sockets.length, 1);
  });
});
