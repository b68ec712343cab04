import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import {
  EXTENSION,
  eachAlone,
  server,
  startEngine as start,
  startOpenEngine as startOpen,
} from "./support/client.mjs";
import { handshake, recorder } from "./support/fakes.mjs";

const TW = EXTENSION ? "&tw=1" : "";

eachAlone();

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
    assert.equal(socket.url.href, `ws://server.example/socket.io/?EIO=4&transport=websocket${TW}`);
    const attachment = Uint8Array.of(1);
    engine.write("a");
    engine.write(attachment);
    socket.says("2");
    socket.says("4b");
    assert.deepEqual(socket.sent, ["4a", attachment, "3"]);
    assert.deepEqual(told, [["open"], ["data", "b"]]);
    engine.close();
    assert.equal(socket.closed, true);
  });

  it("sends base64 on request, in order, blobs too", async () => {
    const { engine } = opened({ forceBase64: true });
    engine.write(new Blob(["ab"]));
    engine.write("c");
    await new Promise((done) => engine.once("drain", done));
    assert.deepEqual(server.webSocket.sent, ["bYWI=", "4c"]);
    assert.equal(server.webSocket.url.searchParams.get("b64"), "1");
  });

  it("closes after the blobs that are being read", async () => {
    const { engine } = opened({ forceBase64: true });
    const { webSocket } = server;
    const closed = new Promise((done) => (webSocket.close = done));
    engine.write(new Blob(["ab"]));
    engine.close();
    await closed;
    assert.deepEqual(webSocket.sent, ["bYWI="]);
  });

  it("says why it could not be opened", () => {
    class Refusing {
      constructor() {
        throw new Error("no WebSocket here");
      }
    }
    const { engine, told } = start({ transports: ["websocket"], WebSocket: Refusing });
    const errors = recorder();
    engine.on("error", errors);
    mock.timers.tick(0);
    const [[error]] = errors.calls;
    assert.deepEqual([error.message, error.type], ["no WebSocket here", "TransportError"]);
    assert.deepEqual(told.at(-1), ["close", "transport error"]);
  });

  for (const [where, uri, opts] of [
    ["address", "http://server.example/?a=1+2&b=%2B%20", {}],
    ["options", "http://server.example/", { query: "a=1+2&b=%2B%20" }],
  ]) {
    it(`keeps a plus in the query of the ${where}`, () => {
      start({ transports: ["websocket"], ...opts }, uri);
      const { searchParams } = server.webSocket.url;
      assert.deepEqual([searchParams.get("a"), searchParams.get("b")], ["1+2", "+ "]);
    });
  }

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

  it("fails once, although the socket reports twice", () => {
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
    server.webSocket.onerror({}); // the error of a socket that is closed too early
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
    engine.write("a"); // while probing: still by polling
    server.webSocket.says("3probe");
    engine.write("b"); // while pausing: kept
    server.poll.answer("4x");
    assert.deepEqual(server.webSocket.sent, ["2probe"]);
    server.post.answer("ok");
    engine.write("c");
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
    engine.write("a");
    server.webSocket.opens();
    server.webSocket.says("3probe");
    server.post.answer("ok");
    assert.deepEqual(server.webSocket.sent, ["2probe"]);
    server.poll.answer("6");
    assert.deepEqual(server.webSocket.sent, ["2probe", "5"]);
  });

  it("delivers the whole last payload before it goes on", () => {
    const { engine, told } = probed();
    engine.on("data", (data) => engine.write("re:" + data));
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
      engine.write("a");
      server.poll.answer("4x");
      server.takePosts();
      assert.deepEqual(told, [["open"], ["upgradeError"], ["data", "x"]]);
      assert.deepEqual([server.posted, !!server.poll, engine.transport.name], [["4a"], true, "polling"]);
    });

    it(`resumes polling where the candidate ${how} while polling pauses`, () => {
      const { engine, told } = probed();
      engine.write("a");
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
    engine.write("a");
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

  it("is waited for by closing, and what is queued goes where it leads", () => {
    const { engine, told } = probed();
    engine.write("a");
    engine.close();
    server.poll.answer("6");
    assert.deepEqual([server.webSocket.sent, server.posted], [["2probe", "5", "4a"], []]);
    assert.deepEqual(told, [["open"], ["upgrading"], ["upgrade"], ["close", "forced close"]]);
    assert.equal(server.webSocket.closed, true);
  });

  it("that fails while the session closes leaves what is queued to polling", () => {
    const { engine, told } = probed();
    engine.write("a");
    engine.close();
    server.webSocket.ends();
    server.takePosts();
    assert.deepEqual(server.posted, ["4a", "1"]);
    assert.deepEqual(told, [["open"], ["upgrading"], ["close", "forced close"]]);
  });

  it("is given up by closing where nothing is queued", () => {
    const { engine, told } = probed();
    engine.close();
    assert.equal(server.webSocket.closed, true);
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
