import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { Fetch, Manager, NodeWebSocket, NodeXHR, WebSocket, XHR } from "../target/modules/entry/index.js";
import { eachAlone, open, server, start, startEngine, URI } from "./support/client.mjs";
import { handshake } from "./support/fakes.mjs";

eachAlone();

describe("the transports option", () => {
  it("takes classes, the reference's by name", () => {
    assert.deepEqual([NodeXHR, NodeWebSocket], [XHR, WebSocket]);
    const { engine } = startEngine({ transports: [XHR, WebSocket] });
    server.poll.answer(handshake({ upgrades: ["websocket"] }));
    assert.ok(engine.transport instanceof XHR);
    server.webSocket.opens();
    server.webSocket.says("3probe");
    server.poll.answer("6");
    assert.ok(engine.transport instanceof WebSocket);
  });

  it("takes a class of one's own", () => {
    class Carrier extends WebSocket {}
    Carrier.prototype.name = "carrier";
    const { engine } = startEngine({ transportImplementations: [Carrier] });
    assert.equal(engine.transport.name, "carrier");
    assert.equal(server.webSocket.url.searchParams.get("transport"), "carrier");
  });

  it("is tried from first to last, if asked to", () => {
    const { told, engine } = startEngine({ tryAllTransports: true, transports: ["websocket", "polling"] });
    server.webSocket.dies();
    assert.deepEqual([told, engine.transport.name], [[], "polling"]);
    server.poll.answer(handshake({ upgrades: ["websocket"] }));
    assert.deepEqual([told, server.sockets.length], [[["open"]], 1]);
  });

  it("fails with the last of them", () => {
    const { told } = startEngine({ tryAllTransports: true, transports: ["websocket", "polling"] });
    server.webSocket.dies();
    server.poll.answer("", 404);
    assert.deepEqual(told, [["error"], ["close", "transport error"]]);
  });
});

describe("a WebSocket class of one's own", () => {
  it("is given the options of Node, headers among them", () => {
    const headers = { "x-a": "b" };
    start({ extraHeaders: headers, rejectUnauthorized: false, auth: { token: "x" }, protocols: "p" });
    const { protocols, options } = server.webSocket;
    assert.deepEqual(
      [protocols, options.headers, options.rejectUnauthorized, options.auth],
      ["p", headers, false, undefined],
    );
  });

  it("may be the global one, which is given headers alone", (t) => {
    globalThis.WebSocket = server.opts.WebSocket;
    t.after(() => delete globalThis.WebSocket);
    start({ WebSocket: undefined, rejectUnauthorized: false });
    assert.deepEqual(
      [server.webSocket.protocols, server.webSocket.options],
      [[], { headers: undefined, auth: undefined }],
    );
  });
});

describe("polling by fetch", () => {
  /** Answers requests in their order. */
  const fakeFetch = (t, ...answers) => {
    const requests = [];
    t.mock.method(globalThis, "fetch", (url, init) => {
      requests.push({ ...init, url: new URL(url), headers: Object.fromEntries(new Headers(init.headers)) });
      const answer = answers.shift();
      return answer ? answer(init) : new Promise(() => {});
    });
    return requests;
  };
  const ok = (text) => () => Promise.resolve(new Response(text));
  const never = () => new Promise(() => {});
  const turns = () => new Promise(setImmediate);

  it("is what there is without XMLHttpRequest", async (t) => {
    const requests = fakeFetch(t, ok(handshake()), ok("4a"), never, ok("ok"));
    const { engine, told } = startEngine({
      XMLHttpRequest: undefined,
      extraHeaders: { "x-a": "b" },
      withCredentials: true,
    });
    await turns();
    engine.write("b");
    await turns();
    assert.ok(engine.transport instanceof Fetch);
    assert.deepEqual(told, [["open"], ["data", "a"]]);
    const post = requests.find(({ method }) => method === "POST");
    assert.deepEqual(
      [post.body, post.credentials, post.headers],
      ["4b", "include", { "x-a": "b", "content-type": "text/plain;charset=UTF-8" }],
    );
    assert.deepEqual([requests[0].method, requests[0].body], ["GET", undefined]);
  });

  for (const [what, answer, description] of [
    ["a status", () => Promise.resolve(new Response("", { status: 502 })), 502],
    ["a failure", () => Promise.reject("no route"), "no route"],
  ]) {
    it(`fails with ${what}`, async (t) => {
      fakeFetch(t, answer);
      const { engine } = startEngine({ XMLHttpRequest: undefined });
      const failed = new Promise((done) => engine.on("error", done));
      const error = await failed;
      assert.deepEqual([error.message, error.description], ["fetch read error", description]);
    });
  }

  it("gives up after requestTimeout, and with the connection", async (t) => {
    const pending = (init) =>
      new Promise((_, fail) => init.signal.addEventListener("abort", () => fail("aborted")));
    const requests = fakeFetch(t, pending, ok(handshake()), pending);
    const opts = { XMLHttpRequest: undefined, requestTimeout: 100 };
    const { told } = startEngine(opts);
    mock.timers.tick(100);
    await turns();
    assert.deepEqual(told, [["error"], ["close", "transport error"]]);
    const { engine } = startEngine({ ...opts, requestTimeout: 0 });
    await turns();
    engine.transport._abort();
    assert.equal(requests.at(-1).signal.aborted, true);
  });
});

describe("timers", () => {
  it("do not hold the process where they should not", () => {
    const unref = [];
    const manager = new Manager(URI, { ...server.opts, autoConnect: false, autoUnref: true });
    const { start: setTimer } = { start: globalThis.setTimeout };
    globalThis.setTimeout = (...args) => {
      const timer = setTimer(...args);
      return { unref: () => unref.push(args[1]), timer };
    };
    manager.open();
    globalThis.setTimeout = setTimer;
    assert.deepEqual(unref, [20000]);
  });

  it("are those that were there first, if asked to", () => {
    const manager = new Manager(URI, { ...server.opts, useNativeTimers: true, transports: ["websocket"] });
    const errors = [];
    manager.on("error", ({ message }) => errors.push(message));
    mock.timers.tick(60000);
    assert.deepEqual(errors, []);
    open();
    manager.disconnect();
  });
});
