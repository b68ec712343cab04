import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { Streaming } from "../target/modules/extras/streaming.js";
import { eachAlone, server, startEngine, startOpenEngine } from "./support/client.mjs";

const OFFER = { upgrades: ["websocket", "streaming"], pingInterval: 1e7 };

eachAlone();

/** A session on polling whose WebSocket did not answer, so that it probes a stream. */
function trying(opts) {
  const started = startOpenEngine(opts, OFFER);
  mock.timers.tick(1000);
  return started;
}

/** The same, after the stream has answered. */
function probed(opts) {
  const started = trying(opts);
  server.stream.streams();
  server.stream.streams("3probe\x1e");
  server.takePosts();
  return started;
}

/** A session on streaming; no event and no POST since. */
function streaming(opts) {
  const started = probed(opts);
  server.poll.answer("6");
  server.takePosts();
  started.told.length = 0;
  server.requests.splice(0).filter((request) => request.pending && server.requests.push(request));
  return started;
}

describe("a session that is offered streaming", () => {
  it("asks for it by the handshake, and by no request after it", () => {
    startOpenEngine({}, OFFER);
    assert.deepEqual(
      server.requests.map(({ url }) => url.searchParams.get("tw")),
      ["1", null],
    );
  });

  it("gives a WebSocket one second before it tries to stream", () => {
    const { told } = startOpenEngine({}, OFFER);
    mock.timers.tick(999);
    assert.deepEqual([server.stream, server.webSocket.closed], [undefined, false]);
    mock.timers.tick(1);
    assert.deepEqual([!!server.stream, server.webSocket.closed], [true, true]);
    assert.deepEqual(told, [["open"], ["upgradeError"]]);
  });

  it("does not hurry a WebSocket that has answered", () => {
    const { engine } = startOpenEngine({}, OFFER);
    server.webSocket.opens();
    server.webSocket.says("3probe");
    mock.timers.tick(5000);
    server.poll.answer("6");
    assert.deepEqual([engine.transport.name, server.stream], ["websocket", undefined]);
  });

  it("tries nothing else once it is on WebSocket", () => {
    const { told } = startOpenEngine({}, OFFER);
    server.webSocket.opens();
    server.webSocket.says("3probe");
    server.poll.answer("6");
    mock.timers.tick(900_000);
    assert.deepEqual([server.sockets.length, server.stream], [1, undefined]);
    assert.deepEqual(told, [["open"], ["upgrading"], ["upgrade"]]);
  });

  it("waits for ever where transports leave streaming out", () => {
    startOpenEngine({ transports: ["polling", "websocket"] }, OFFER);
    mock.timers.tick(60_000);
    assert.deepEqual([server.sockets.length, server.webSocket.closed, server.stream], [1, false, undefined]);
  });

  it("sends the probe once the response has begun, and goes on polling meanwhile", () => {
    const { engine, told } = trying();
    assert.equal(server.stream.url.search.replace(/&t=.*/, ""), "?EIO=4&transport=streaming&sid=s1");
    assert.deepEqual(server.posted, []);
    server.stream.streams();
    engine.write("a");
    server.poll.answer("4x");
    assert.deepEqual(server.posted, ["2probe", "4a"]);
    assert.deepEqual(told.slice(2), [["data", "x"]]);
  });

  it("sends the probe 300 milliseconds later where it does not hear that the response has begun", () => {
    trying();
    mock.timers.tick(299);
    assert.deepEqual(server.posted, []);
    mock.timers.tick(1);
    assert.deepEqual(server.posted, ["2probe"]);
    server.stream.streams("3probe\x1e");
    server.poll.answer("6");
    server.post.answer("ok");
    assert.deepEqual(server.posted, ["2probe", "5"]);
  });

  it("moves to it once the last poll is answered, and sends the upgrade packet first", () => {
    const { engine, told } = probed();
    engine.write("a");
    assert.deepEqual(server.posted, ["2probe"]);
    server.poll.answer("4x");
    assert.deepEqual([server.posted, engine.transport.name], [["2probe", "5"], "polling"]);
    server.stream.streams("4y\x1e");
    server.post.answer("ok");
    assert.deepEqual([server.posted.at(-1), engine.transport.name], ["4a", "streaming"]);
    assert.deepEqual(told.slice(2), [["upgrading"], ["data", "x"], ["upgrade"], ["data", "y"]]);
    assert.equal(server.poll, undefined);
  });

  for (const answer of ["before", "after"]) {
    it(`closes with the server, whose close packet comes ${answer} the answer to the upgrade packet`, () => {
      const { engine, told } = probed();
      server.poll.answer("6");
      engine.write("a");
      const upgrade = server.post;
      if (answer === "after") {
        upgrade.answer("ok");
      }
      server.stream.streams("4y\x1e1\x1e");
      assert.equal(engine.readyState, "closed");
      assert.deepEqual(told.slice(-2), [
        ["data", "y"],
        ["close", "transport close"],
      ]);
    });
  }

  it("closes with the server while it is closed by the application and upgrades", () => {
    const { engine, told } = probed();
    server.poll.answer("6");
    engine.write("a");
    engine.close();
    server.stream.streams("1\x1e");
    assert.deepEqual([engine.readyState, told.at(-1)[0]], ["closed", "close"]);
  });

  it("does not say 5 before the POST of the probe is answered", () => {
    trying();
    server.stream.streams();
    server.stream.streams("3probe\x1e");
    server.poll.answer("6");
    assert.deepEqual(server.posted, ["2probe"]);
    server.post.answer("ok");
    assert.deepEqual(server.posted, ["2probe", "5"]);
  });

  const failures = {
    "is held back by a proxy": () => mock.timers.tick(1000),
    "begins, but is held back then": () => (server.stream.streams(), mock.timers.tick(1000)),
    "is refused": () => server.stream.answer("", 400),
    "ends before it has answered": () => (server.stream.streams(), server.stream.ends()),
    "says something else": () => server.stream.streams("4a\x1e"),
    "says what is no packet": () => server.stream.streams("?\x1e"),
    "takes no POST": () => (server.stream.streams(), server.post.answer("", 400)),
  };
  for (const [how, fails] of Object.entries(failures)) {
    it(`stays on polling where the stream ${how}`, () => {
      const { engine, told } = trying();
      const { stream } = server;
      fails();
      server.takePosts();
      engine.write("a");
      server.poll.answer("4x");
      server.takePosts();
      assert.deepEqual(told.slice(2), [["upgradeError"], ["data", "x"]]);
      assert.deepEqual([stream.pending, !!server.poll, engine.transport.name], [false, true, "polling"]);
      assert.equal(server.posted.at(-1), "4a");
    });
  }

  it("stays on polling where the move came too late", () => {
    const { engine, told } = probed();
    server.poll.answer("6");
    server.post.answer("", 400);
    assert.deepEqual(
      [told.at(-1), engine.transport.name, !!server.poll],
      [["upgradeError"], "polling", true],
    );
  });

  it("tries all again after 30 seconds, then ever more rarely, and more patiently", () => {
    trying();
    mock.timers.tick(1000);
    const opened = [];
    for (let second = 0; second < 3000; second++) {
      const { length } = server.sockets;
      mock.timers.tick(1000);
      if (server.sockets.length > length) {
        opened.push(second + 1);
      }
    }
    // a probe of each takes 10 seconds, if nothing answers
    assert.deepEqual(opened, [30, 110, 250, 510, 1010, 1630, 2250, 2870]);
  });

  it("stops trying when it ends", () => {
    const { engine } = trying();
    mock.timers.tick(1000);
    engine.close();
    mock.timers.tick(900_000);
    assert.deepEqual([server.sockets.length, server.stream], [1, undefined]);
  });

  it("sends queued packets by the stream if it is closed after the upgrade packet", () => {
    const { engine, told } = probed();
    server.poll.answer("6");
    assert.deepEqual(server.posted, ["2probe", "5"]);
    engine.write("a");
    engine.close();
    server.takePosts();
    const paths = server.requests
      .filter(({ body }) => body)
      .map(({ url }) => url.searchParams.get("transport"));
    assert.deepEqual([server.posted, new Set(paths)], [["2probe", "5", "4a", "1"], new Set(["streaming"])]);
    assert.deepEqual(told.slice(2), [["upgrading"], ["upgrade"], ["close", "forced close"]]);
  });

  it("gives the candidate up when it is closed", () => {
    const { engine } = trying();
    const { stream } = server;
    stream.streams();
    engine.close();
    assert.deepEqual([stream.aborted, server.posted], [true, ["2probe", "1"]]);
  });
});

describe("a stream", () => {
  it("carries packets both ways, text and binary", () => {
    const { engine, told } = streaming();
    server.stream.streams("4a\x1ebAQI=\x1e2\x1e");
    assert.deepEqual(server.posted, ["3"]);
    engine.write(Uint8Array.of(3));
    engine.write("b");
    server.takePosts();
    assert.deepEqual(server.posted, ["3", "bAw==\x1e4b"]);
    assert.deepEqual(told, [["data", "a"], ["data"]]);
  });

  it("gives the same packets however its text is cut", () => {
    const text = "4é😀\x1e4\x1e4b4\x1e";
    for (const size of [1, 2, 3, 5, 100]) {
      const { told } = streaming();
      for (let at = 0; at < text.length; at += size) {
        server.stream.streams(text.slice(at, at + size));
      }
      assert.deepEqual(told, [
        ["data", "é😀"],
        ["data", ""],
        ["data", "b4"],
      ]);
      server.requests.length = 0;
    }
  });

  it("goes on in a new response when one ends, and POSTs meanwhile", () => {
    const { engine, told } = streaming();
    const { stream } = server;
    engine.write("x");
    stream.streams("4a\x1e");
    stream.ends("4b\x1e");
    assert.notEqual(server.stream, stream);
    server.stream.streams("4c\x1e");
    server.takePosts();
    assert.deepEqual(told, [
      ["data", "a"],
      ["data", "b"],
      ["data", "c"],
    ]);
    assert.deepEqual([server.posted, engine.transport.writable], [["4x"], true]);
  });

  it("fails where it ends in the middle of a packet", () => {
    const { told } = streaming();
    server.stream.streams("4a\x1e4b");
    server.stream.ends();
    assert.deepEqual(told, [["data", "a"], ["error"], ["close", "transport error"]]);
    assert.equal(server.stream, undefined);
  });

  it("fails where the connection does", () => {
    const { told } = streaming();
    server.stream.streams("4a\x1e");
    server.stream.answer("", 0);
    assert.deepEqual(told, [["data", "a"], ["error"], ["close", "transport error"]]);
  });

  it("fails on what is no packet", () => {
    const { told } = streaming();
    server.stream.streams("?\x1e");
    assert.deepEqual(told, [["error"], ["close", "parse error"]]);
  });

  it("is not renewed where the server has closed the session", () => {
    const { told } = streaming();
    const { stream } = server;
    stream.streams("1\x1e");
    stream.ends();
    assert.deepEqual([told, server.stream, server.posted], [[["close", "transport close"]], undefined, []]);
  });

  it("is closed by a word", () => {
    const { engine, told } = streaming();
    engine.close();
    assert.deepEqual([server.posted, told], [["1"], [["close", "forced close"]]]);
  });

  it("is closed after what is queued", () => {
    const { engine } = streaming();
    engine.write("a");
    engine.close();
    server.takePosts();
    assert.deepEqual(server.posted, ["4a", "1"]);
  });

  it("has no limit of time, unlike a poll", () => {
    streaming({ requestTimeout: 5 });
    assert.equal(server.stream.timeout, 0);
    assert.equal(
      server.requests.find((request) => request !== server.stream),
      undefined,
    );
  });

  it("ends with the server's silence", () => {
    const { told } = streaming();
    mock.timers.tick(1e7 + 200);
    assert.deepEqual(told.at(-1), ["close", "ping timeout"]);
  });
});

describe("a session on streaming", () => {
  /** Its second WebSocket is open and probed. */
  function leaving() {
    const started = streaming();
    mock.timers.tick(30_000);
    server.webSocket.opens();
    return started;
  }

  it("tries WebSocket again later, with ten seconds for it to answer", () => {
    streaming();
    mock.timers.tick(29_999);
    assert.equal(server.sockets.length, 1);
    mock.timers.tick(1);
    assert.equal(server.sockets.length, 2);
    mock.timers.tick(9_999);
    assert.equal(server.webSocket.closed, false);
    mock.timers.tick(1);
    assert.deepEqual([server.webSocket.closed, !!server.stream], [true, true]);
    mock.timers.tick(60_000);
    assert.equal(server.sockets.length, 3);
  });

  it("moves to it without waiting for the stream, but reads the stream to its end first", () => {
    const { engine, told } = leaving();
    server.webSocket.says("3probe");
    assert.deepEqual(server.webSocket.sent, ["2probe", "5"]);
    engine.write("x");
    server.webSocket.says("4c");
    server.stream.streams("4a\x1e");
    server.stream.ends("4b\x1e");
    assert.deepEqual(told, [["upgrading"], ["data", "a"], ["data", "b"], ["upgrade"], ["data", "c"]]);
    assert.deepEqual([server.webSocket.sent.slice(2), server.stream], [["4x"], undefined]);
    assert.equal(engine.transport.name, "websocket");
  });

  it("closes after queued packets were sent by the new WebSocket", () => {
    const { engine } = streaming();
    mock.timers.tick(30_000);
    server.webSocket.opens();
    server.webSocket.says("3probe");
    engine.write("a");
    engine.close();
    assert.deepEqual(server.webSocket.sent, ["2probe", "5"]);
    server.stream.ends("6\x1e");
    assert.deepEqual([server.webSocket.sent, server.webSocket.closed], [["2probe", "5", "4a"], true]);
  });

  it("lets its POST be answered before it moves", () => {
    const { engine } = leaving();
    engine.write("x");
    server.webSocket.says("3probe");
    assert.deepEqual(server.webSocket.sent, ["2probe"]);
    server.post.answer("ok");
    assert.deepEqual([server.webSocket.sent, server.posted], [["2probe", "5"], ["4x"]]);
  });

  it("moves at once where a response has just ended", () => {
    const { engine } = leaving();
    engine.write("x");
    server.webSocket.says("3probe");
    server.stream.ends();
    assert.equal(server.stream, undefined);
    server.post.answer("ok");
    assert.equal(engine.transport.name, "websocket");
  });

  it("stays where WebSocket fails while the stream is left", () => {
    const { engine, told } = leaving();
    engine.write("x");
    server.webSocket.says("3probe");
    server.stream.ends();
    server.webSocket.ends();
    assert.ok(server.stream);
    server.stream.streams("4a\x1e");
    server.takePosts();
    assert.deepEqual(told, [["upgrading"], ["upgradeError"], ["data", "a"]]);
    assert.equal(engine.transport.name, "streaming");
  });

  it("fails where the stream breaks after it has moved, for something is lost", () => {
    const { told } = leaving();
    server.webSocket.says("3probe");
    server.stream.answer("", 0);
    assert.deepEqual(told, [["upgrading"], ["error"], ["close", "transport error"]]);
    assert.equal(server.webSocket.closed, true);
  });
});

describe("without anything that answers", () => {
  it("a transport named streaming cannot begin", () => {
    const { told } = startEngine({ transports: ["streaming"] });
    server.stream.answer("", 400);
    assert.deepEqual(told, [["error"], ["close", "transport error"]]);
  });
});

/** Reads a response by `fetch`, as bytes cut anywhere. */
describe("a stream by fetch", () => {
  const bytes = new TextEncoder().encode("4é😀\x1e4b\x1e");
  const turn = () => new Promise((done) => setImmediate(done));

  /** A stream whose response the test provides; its events are recorded. */
  function open() {
    const told = [];
    const listener = {
      _onTransportOpen: () => told.push("open"),
      _onTransportPacket: ({ type, data }) => told.push(type + " " + data),
      _onTransportDrain() {},
      _onTransportClose: (reason) => told.push(reason),
    };
    const requests = [];
    mock.method(globalThis, "fetch", (url, init) => {
      const body = new TransformStream();
      requests.push({ url, init, writer: body.writable.getWriter() });
      return Promise.resolve(new Response(body.readable));
    });
    const session = { ...listener, _endpoint: { hostname: "h", port: "80" }, id: "s1" };
    const stream = new Streaming(session, {});
    stream._open();
    return { stream, told, requests };
  }

  for (const size of [1, 2, 3, 5, 100]) {
    it(`gives the same packets from chunks of ${size} bytes`, async (t) => {
      t.after(() => mock.restoreAll());
      const { told, requests } = open();
      for (let at = 0; at < bytes.length; at += size) {
        await requests[0].writer.write(bytes.slice(at, at + size));
      }
      await turn();
      assert.deepEqual(told, ["open", "message é😀", "message b"]);
    });
  }

  it("goes on with another request", async (t) => {
    t.after(() => mock.restoreAll());
    const { told, requests } = open();
    await requests[0].writer.write(bytes);
    await requests[0].writer.close();
    await turn();
    assert.deepEqual([told.slice(1), requests.length], [["message é😀", "message b", "noop "], 2]);
  });

  it("fails where it is cut, and where it breaks", async (t) => {
    t.after(() => mock.restoreAll());
    for (const end of [(writer) => writer.close(), (writer) => writer.abort(new Error("broken"))]) {
      const { told, requests } = open();
      await requests[0].writer.write(bytes.slice(0, 3));
      await end(requests[0].writer);
      await turn();
      assert.deepEqual([told, requests.length], [["open", "transport error"], 1]);
    }
  });

  it("is aborted when it is given up", async (t) => {
    t.after(() => mock.restoreAll());
    const { stream, told, requests } = open();
    await turn();
    stream._close();
    await turn();
    assert.deepEqual([told, requests[0].init.signal.aborted, requests.length], [["open"], true, 1]);
  });
});
