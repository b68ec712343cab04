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

describe("an engine on polling", () => {
  it("opens with the server's handshake, then keeps one poll going", () => {
    const { engine, told } = startOpen();
    assert.deepEqual(told, [["open"]]);
    assert.deepEqual([engine.id, engine.readyState, engine.transport.name], ["s1", "open", "polling"]);
    const [first, second, ...more] = server.requests;
    first.url.searchParams.delete("t");
    second.url.searchParams.delete("t");
    assert.equal(first.url.href, `http://server.example/socket.io/?EIO=4&transport=polling${TW}`);
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
    ["a", "b", "c"].forEach((text) => engine.write(text));
    assert.deepEqual(server.posted, ["4a"]);
    server.post.answer("ok");
    assert.deepEqual(server.posted, ["4a", "4b\x1e4c"]);
    engine.write(Uint8Array.of(1).buffer);
    server.takePosts();
    assert.deepEqual(server.posted, ["4a", "4b\x1e4c", "bAQ=="]);
  });

  it("posts no more than the server's limit at once", () => {
    const { engine } = startOpen({}, { maxPayload: 6 });
    ["first", "aa", "b", "c", "longer than six"].forEach((text) => engine.write(text));
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
    mock.timers.setTime(499);
    engine._checkSilence();
    assert.deepEqual(told, [["open"]]);
    mock.timers.reset();
    mock.timers.enable({ apis: ["Date"], now: 500 });
    engine._checkSilence();
    assert.deepEqual(told, [["open"], ["close", "ping timeout"]]);
  });

  it("closes on the server's close packet, without sending one", () => {
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
      engine.write("a");
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

  it("sends queued packets before it closes, then a close packet, and does not wait for the poll", () => {
    const { engine, told } = startOpen();
    ["a", "b"].forEach((text) => engine.write(text));
    engine.close();
    engine.write("too late");
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

  it("closes a session that opens after the engine was closed", () => {
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
    const href = server.poll.url.href.replace("%20", "+"); // a space may be written as either
    assert.equal(href, `http://server.example/x?a=1+2&EIO=4&transport=polling${TW}&b64=1`);
    const headers = {
      extraHeaders: { "x-a": "b" },
      withCredentials: true,
      requestTimeout: 5,
      timestampParam: "ts",
    };
    start({ transportOptions: { polling: headers }, query: "b=2" }, "https://[::1]:3000");
    const request = server.requests.at(-1);
    assert.match(
      request.url.href,
      new RegExp(`^https://\\[::1\\]:3000/socket.io/\\?b=2&EIO=4&transport=polling${TW}&ts=\\w+$`),
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
