import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it, mock } from "node:test";
import { Engine } from "../target/modules/engine.js";
import { fakeServer, handshake, recorder } from "./support/fakes.mjs";

let server;
beforeEach(() => {
  server = fakeServer();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
});
afterEach(() => mock.timers.reset());

/** An engine with the events it told, heartbeats and packets aside. */
function start(opts = {}, uri = "http://server.example/ignored") {
  const engine = new Engine(uri, { ...server.opts, ...opts });
  const told = [];
  for (const event of ["open", "data", "upgrading", "upgrade", "upgradeError", "error", "close"]) {
    engine.on(event, (...args) => told.push([event, ...args.filter((arg) => typeof arg === "string")]));
  }
  engine._open();
  return { engine, told };
}

function startOpen(opts, more) {
  const started = start(opts);
  server.poll.answer(handshake(more));
  return started;
}

describe("an engine on polling", () => {
  it("opens with the server's handshake, then keeps one poll going", () => {
    const { engine, told } = startOpen();
    assert.deepEqual(told, [["open"]]);
    assert.deepEqual([engine.id, engine.readyState, engine.transport.name], ["s1", "open", "polling"]);
    const [first, second, ...more] = server.requests;
    first.url.searchParams.delete("t");
    second.url.searchParams.delete("t");
    assert.equal(first.url.href, "http://server.example/socket.io/?EIO=4&transport=polling");
    assert.equal(second.url.href, "http://server.example/socket.io/?EIO=4&transport=polling&sid=s1");
    assert.deepEqual(more, []);
    server.poll.answer("4a\x1e4b");
    assert.deepEqual(told.slice(1), [
      ["data", "a"],
      ["data", "b"],
    ]);
    assert.equal(server.requests.length, 3);
  });

  it("posts one batch at a time", () => {
    const { engine } = startOpen();
    ["a", "b", "c"].forEach((text) => engine._write(text));
    assert.deepEqual(server.posted, ["4a"]);
    server.post.answer("ok");
    assert.deepEqual(server.posted, ["4a", "4b\x1e4c"]);
    engine._write(Uint8Array.of(1).buffer);
    server.takePosts();
    assert.deepEqual(server.posted, ["4a", "4b\x1e4c", "bAQ=="]);
  });

  it("posts no more than the server's limit at once", () => {
    const { engine } = startOpen({}, { maxPayload: 6 });
    ["first", "aa", "b", "c", "longer than six"].forEach((text) => engine._write(text));
    server.takePosts();
    assert.deepEqual(server.posted, ["4first", "4aa\x1e4b", "4c", "4longer than six"]);
  });

  it("answers a ping, and closes when the server is silent for interval and timeout", () => {
    const { told } = startOpen();
    mock.timers.tick(400);
    server.poll.answer("2");
    assert.deepEqual(server.posted, ["3"]);
    mock.timers.tick(499);
    assert.deepEqual(told, [["open"]]);
    mock.timers.tick(1);
    assert.deepEqual(told, [["open"], ["close", "ping timeout"]]);
  });

  it("takes any packet as a sign of life", () => {
    const { told } = startOpen();
    for (let i = 0; i < 10; i++) {
      mock.timers.tick(499);
      server.poll.answer("6");
    }
    assert.deepEqual(told, [["open"]]);
    mock.timers.tick(500);
    assert.deepEqual(told.at(-1), ["close", "ping timeout"]);
  });

  it("sees the silence of a time in which timers slept", () => {
    const { engine, told } = startOpen();
    mock.timers.setTime(500);
    engine._checkSilence();
    assert.deepEqual(told, [["open"]]);
    mock.timers.reset();
    mock.timers.enable({ apis: ["Date"], now: 501 });
    engine._checkSilence();
    assert.deepEqual(told, [["open"], ["close", "ping timeout"]]);
  });

  it("closes when the server says so, without saying goodbye", () => {
    const { told } = startOpen();
    server.poll.answer("4a\x1e1\x1e4b");
    assert.deepEqual(told, [["open"], ["data", "a"], ["close", "transport close"]]);
    assert.deepEqual([server.posted, server.poll], [[], undefined]);
  });

  for (const [what, status, message] of [
    ["poll", 502, "xhr poll error"],
    ["post", 413, "xhr post error"],
  ]) {
    it(`fails when a ${what} does`, () => {
      const { engine, told } = startOpen();
      const errors = recorder();
      engine.on("error", errors);
      engine._write("a");
      const [poll, post] = [server.poll, server.post];
      server[what].answer("", status);
      const [[error]] = errors.calls;
      assert.deepEqual([error.message, error.type, error.description], [message, "TransportError", status]);
      assert.deepEqual(told, [["open"], ["error"], ["close", "transport error"]]);
      assert.equal((what === "poll" ? post : poll).aborted, true);
    });
  }

  for (const body of ["4a\x1e9", "", "bä"]) {
    it(`fails on what is no payload: ${JSON.stringify(body)}`, () => {
      const { told } = startOpen();
      server.poll.answer(body);
      assert.deepEqual(told, [["open"], ["error"], ["close", "parse error"]]);
      assert.deepEqual(server.posted, ["1"]);
    });
  }

  for (const body of ["0", "0null", "0{}", '0{"sid":"x"}']) {
    it(`fails on what is no handshake: ${body}`, () => {
      const { told } = start();
      server.poll.answer(body);
      assert.deepEqual(told, [["error"], ["close", "parse error"]]);
    });
  }

  it("sends what is queued before it closes, then says goodbye and waits for the poll no more", () => {
    const { engine, told } = startOpen();
    ["a", "b"].forEach((text) => engine._write(text));
    engine.close();
    engine._write("too late");
    const poll = server.poll;
    assert.equal(engine.readyState, "closing");
    server.post.answer("ok");
    assert.deepEqual(told, [["open"], ["close", "forced close"]]);
    server.post.answer("ok");
    assert.equal(poll.aborted, false);
    server.post.answer("ok");
    poll.answer("4too late");
    assert.deepEqual(server.posted, ["4a", "4b", "1"]);
    assert.deepEqual([told.length, server.poll], [2, undefined]);
  });

  it("says goodbye to a session that opens when nobody waits for it any more", () => {
    const { engine, told } = start();
    engine.close();
    assert.deepEqual([told, server.posted], [[["close", "forced close"]], []]);
    server.poll.answer(handshake());
    assert.deepEqual([told.length, server.posted, server.poll], [1, ["1"], undefined]);
    assert.equal(server.post.url.searchParams.get("sid"), "s1");
  });

  it("delivers nothing after its end, though more is in the payload", () => {
    const { engine, told } = startOpen();
    engine.on("data", () => engine.close());
    server.poll.answer("4a\x1e4b");
    assert.deepEqual(told, [["open"], ["data", "a"], ["close", "forced close"]]);
  });

  it("builds its requests from the options", () => {
    const query = { a: "1 2" };
    start({ path: "/x/", addTrailingSlash: false, query, timestampRequests: false, forceBase64: true });
    assert.equal(server.poll.url.href, "http://server.example/x?a=1%202&EIO=4&transport=polling&b64=1");
    const headers = {
      extraHeaders: { "x-a": "b" },
      withCredentials: true,
      requestTimeout: 5,
      timestampParam: "ts",
    };
    start({ transportOptions: { polling: headers }, query: "EIO=3&b=2" }, "https://[::1]:3000");
    const request = server.requests.at(-1);
    assert.match(
      request.url.href,
      /^https:\/\/\[::1\]:3000\/socket.io\/\?EIO=4&b=2&transport=polling&ts=\w+$/,
    );
    assert.deepEqual([request.headers, request.withCredentials, request.timeout], [{ "x-a": "b" }, true, 5]);
  });

  it("takes the host from the options where there is no address", () => {
    start({ hostname: "a.example", secure: true }, "");
    start({ host: "b.example", port: 3000 }, "");
    const hosts = server.requests.map(({ url }) => url.origin);
    assert.deepEqual(hosts, ["https://a.example", "http://b.example:3000"]);
  });

  it("fails, but not before there are listeners, where requests cannot be made", () => {
    const XMLHttpRequest = class {
      constructor() {
        throw new Error("forbidden");
      }
    };
    const { told } = start({ XMLHttpRequest });
    assert.deepEqual(told, []);
    mock.timers.tick(0);
    assert.deepEqual(told, [["error"], ["close", "transport error"]]);
  });

  it("needs a transport it knows", () => {
    assert.throws(() => start({ transports: ["carrier-pigeon"] }), /No transports available/);
    start({ transports: ["webtransport", "polling"] });
    assert.equal(server.requests.length, 1);
  });
});

describe("an engine on WebSocket", () => {
  const opened = (opts) => {
    const started = start({ transports: ["websocket"], ...opts });
    server.webSocket.opens();
    server.webSocket.says(handshake());
    return started;
  };

  it("exchanges frames", () => {
    const { engine, told } = opened();
    const socket = server.webSocket;
    assert.equal(socket.url.href, "ws://server.example/socket.io/?EIO=4&transport=websocket");
    const attachment = Uint8Array.of(1);
    engine._write("a");
    engine._write(attachment);
    socket.says("2");
    socket.says("4b");
    assert.deepEqual(socket.sent, ["4a", attachment, "3"]);
    assert.deepEqual(told, [["open"], ["data", "b"]]);
    engine.close();
    assert.equal(socket.closed, true);
  });

  it("sends base64 on request, in order, blobs too", async () => {
    const { engine } = opened({ forceBase64: true });
    engine._write(new Blob(["ab"]));
    engine._write("c");
    await new Promise((done) => engine.once("drain", done));
    assert.deepEqual(server.webSocket.sent, ["bYWI=", "4c"]);
    assert.equal(server.webSocket.url.searchParams.get("b64"), "1");
  });

  it("offers protocols and a timestamp on request", () => {
    start({ transports: ["websocket"], protocols: ["x"], timestampRequests: true });
    assert.deepEqual(server.webSocket.protocols, ["x"]);
    assert.match(server.webSocket.url.search, /&t=\w+$/);
  });

  it("closes with the socket", () => {
    const { told } = opened();
    server.webSocket.ends();
    assert.deepEqual(told, [["open"], ["close", "transport close"]]);
  });

  it("fails once, though the socket tells twice", () => {
    const { told } = opened();
    const { onclose } = server.webSocket;
    server.webSocket.dies();
    onclose?.({});
    assert.deepEqual(told, [["open"], ["error"], ["close", "transport error"]]);
  });

  it("fails on a frame that is no packet", () => {
    const { told } = opened();
    server.webSocket.says("nonsense");
    assert.deepEqual(told, [["open"], ["error"], ["close", "parse error"]]);
  });

  it("closes before the handshake is through", () => {
    const { engine, told } = start({ transports: ["websocket"] });
    engine.close();
    server.webSocket.onerror({}); // what a socket says that is closed too early
    assert.deepEqual([told, server.webSocket.closed], [[["close", "forced close"]], true]);
  });
});

describe("an upgrade", () => {
  const begin = (opts) => startOpen(opts, { upgrades: ["websocket"] });
  const probed = (opts) => {
    const started = begin(opts);
    server.webSocket.opens();
    server.webSocket.says("3probe");
    return started;
  };

  it("moves the session once the last poll is answered, and says so before anything else", () => {
    const { engine, told } = begin();
    assert.equal(server.webSocket.url.search, "?EIO=4&transport=websocket&sid=s1");
    server.webSocket.opens();
    engine._write("a"); // while probing: still by polling
    server.webSocket.says("3probe");
    engine._write("b"); // while pausing: kept
    server.poll.answer("4x");
    assert.deepEqual(server.webSocket.sent, ["2probe"]);
    server.post.answer("ok");
    engine._write("c");
    server.webSocket.says("4y");
    assert.deepEqual(server.posted, ["4a"]);
    assert.deepEqual(server.webSocket.sent, ["2probe", "5", "4b", "4c"]);
    assert.deepEqual(told, [["open"], ["upgrading"], ["data", "x"], ["upgrade"], ["data", "y"]]);
    assert.deepEqual(
      [server.poll, engine.transport.name, engine.readyState],
      [undefined, "websocket", "open"],
    );
  });

  it("waits for a POST as for a poll", () => {
    const { engine } = begin();
    engine._write("a");
    server.webSocket.opens();
    server.webSocket.says("3probe");
    server.post.answer("ok");
    assert.deepEqual(server.webSocket.sent, ["2probe"]);
    server.poll.answer("6");
    assert.deepEqual(server.webSocket.sent, ["2probe", "5"]);
  });

  it("delivers the whole last payload before it goes on", () => {
    const { engine, told } = probed();
    engine.on("data", (data) => engine._write("re:" + data));
    server.poll.answer("4a\x1e4b\x1e4c");
    assert.deepEqual(server.webSocket.sent, ["2probe", "5", "4re:a", "4re:b", "4re:c"]);
    assert.deepEqual(told.slice(2), [["data", "a"], ["data", "b"], ["data", "c"], ["upgrade"]]);
  });

  const failures = {
    "is refused": (socket) => socket.dies(),
    "is closed": (socket) => socket.ends(),
    "answers something else": (socket) => socket.says("3"),
    "sends what is no packet": (socket) => socket.says("?"),
    "sends a message too early": (socket) => socket.says("4a"),
  };
  for (const [how, fails] of Object.entries(failures)) {
    it(`leaves the session alone where the candidate ${how} while probed`, () => {
      const { engine, told } = begin();
      server.webSocket.opens();
      fails(server.webSocket);
      engine._write("a");
      server.poll.answer("4x");
      server.takePosts();
      assert.deepEqual(told, [["open"], ["upgradeError"], ["data", "x"]]);
      assert.deepEqual([server.posted, !!server.poll, engine.transport.name], [["4a"], true, "polling"]);
    });

    it(`resumes polling where the candidate ${how} while polling pauses`, () => {
      const { engine, told } = probed();
      engine._write("a");
      const { poll } = server;
      fails(server.webSocket);
      assert.equal(server.poll, poll);
      server.takePosts();
      server.poll.answer("4x");
      assert.deepEqual(told, [["open"], ["upgrading"], ["upgradeError"], ["data", "x"]]);
      assert.deepEqual([server.posted, !!server.poll, engine.transport.name], [["4a"], true, "polling"]);
    });
  }

  it("begins a new poll where the last was answered before the candidate failed", () => {
    const { engine } = begin();
    engine._write("a");
    server.webSocket.opens();
    server.webSocket.says("3probe");
    server.poll.answer("6");
    assert.equal(server.poll, undefined);
    server.webSocket.ends();
    assert.ok(server.poll);
  });

  it("does not take over a socket that is going away", () => {
    const { engine, told } = probed();
    server.webSocket.readyState = 2;
    server.poll.answer("6");
    assert.deepEqual(told.at(-1), ["upgradeError"]);
    assert.deepEqual([engine.transport.name, !!server.poll], ["polling", true]);
  });

  it("comes to nothing where the session ends first", () => {
    const { told } = begin();
    const { webSocket } = server;
    webSocket.opens();
    const { onmessage } = webSocket;
    server.poll.answer("1");
    onmessage?.({ data: "3probe" });
    assert.deepEqual([told, webSocket.closed], [[["open"], ["close", "transport close"]], true]);
    assert.deepEqual(webSocket.sent, ["2probe"]);
  });

  it("is given up by closing, and what is queued goes by polling", () => {
    const { engine, told } = probed();
    engine._write("a");
    engine.close();
    assert.equal(server.webSocket.closed, true);
    server.takePosts();
    assert.deepEqual(server.posted, ["4a", "1"]);
    assert.deepEqual(told, [["open"], ["upgrading"], ["close", "forced close"]]);
  });

  it("is not tried where an option or the server says so", () => {
    begin({ upgrade: false });
    begin({ transports: ["polling"] });
    startOpen({}, { upgrades: ["carrier-pigeon"] });
    assert.equal(server.sockets.length, 0);
  });

  it("is remembered, until WebSocket fails", () => {
    probed();
    server.poll.answer("6");
    start({ rememberUpgrade: true });
    assert.equal(server.poll, undefined);
    server.webSocket.dies();
    start({ rememberUpgrade: true });
    assert.ok(server.poll);
  });
});

describe("an engine in a page", () => {
  beforeEach(() => {
    const listeners = {};
    globalThis.addEventListener = (name, listener) => (listeners[name] = listener);
    globalThis.removeEventListener = (name, listener) =>
      listeners[name] === listener && delete listeners[name];
    server.page = listeners;
  });
  const leave = (t) =>
    t.after(() => {
      delete globalThis.addEventListener;
      delete globalThis.removeEventListener;
    });

  it("closes at once when the network goes", (t) => {
    leave(t);
    const { told } = startOpen();
    server.page.offline();
    assert.deepEqual([told, server.page], [[["open"], ["close", "transport close"]], {}]);
  });

  it("closes without a word when the page goes, if asked to", (t) => {
    leave(t);
    const { told } = startOpen({ closeOnBeforeunload: true });
    server.page.beforeunload();
    assert.deepEqual([told, server.posted], [[["open"]], ["1"]]);
  });

  it("leaves closing to the browser otherwise", (t) => {
    leave(t);
    startOpen();
    server.page.beforeunload();
    assert.deepEqual(server.posted, []);
  });
});
