import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { createRequire } from "node:module";
import { backoff } from "../target/modules/client/backoff.js";
import { Emitter } from "../target/modules/core/emitter.js";
import { startTimer } from "../target/modules/core/timers.js";
import { parseUrl } from "../target/modules/core/url.js";
import { recorder } from "./support/fakes.mjs";

const { Emitter: Theirs } = createRequire(createRequire(import.meta.url).resolve("socket.io-client"))(
  "@socket.io/component-emitter",
);

describe("a timer", () => {
  it("waits no longer than timers can, where more is asked for", (t) => {
    const delays = [];
    t.mock.method(globalThis, "setTimeout", (_call, delay) => delays.push(delay));
    [2_592_000_000, Infinity, 2_147_483_648, 2_147_483_647, 0].forEach((delay) =>
      startTimer({}, () => {}, delay),
    );
    assert.deepEqual(delays, [2_147_483_647, 2_147_483_647, 2_147_483_647, 2_147_483_647, 0]);
  });
});

describe("the backoff", () => {
  const delays = (count, base, max, jitter, random) => {
    const stub = mock.method(Math, "random", () => random);
    const result = Array.from({ length: count }, (_, attempts) => backoff(attempts, base, max, jitter));
    stub.mock.restore();
    return result;
  };

  it("doubles up to its limit", () => {
    assert.deepEqual(delays(5, 1000, 5000, 0, 0.9), [1000, 2000, 4000, 5000, 5000]);
  });
  it("goes below for an even tenth, above for an odd one", () => {
    assert.deepEqual(delays(3, 1000, 50000, 0.5, 0.45), [775, 1550, 3100]);
    assert.deepEqual(delays(3, 1000, 50000, 0.5, 0.35), [1175, 2350, 4700]);
  });
  it("may go below the base but never above the limit", () => {
    assert.deepEqual(delays(4, 1000, 5000, 1, 0.99), [1990, 3980, 5000, 5000]);
    assert.deepEqual(delays(2, 1000, 5000, 1, 0.89), [110, 220]);
  });
  it("takes no jitter outside 0 to 1", () => {
    assert.deepEqual(delays(1, 1000, 5000, 1.5, 0.9), [1000]);
  });
  it("does not overflow", () => {
    assert.deepEqual(delays(2, 3e9, 5e9, 0, 0), [3e9, 5e9]);
  });
  it("stays at its limit after any number of attempts", () => {
    assert.deepEqual(delays(5000, 1000, 5000, 0.5, 0.5).at(-1), 5000);
  });
});

describe("an address", () => {
  const page = { protocol: "https:", host: "page.example:8443" };
  const addresses = [
    ["http://localhost", undefined, "http", "localhost", "80", "/", ""],
    ["https://example.com/admin?a=1&b=2#c", undefined, "https", "example.com", "443", "/admin", "a=1&b=2"],
    ["wss://user:secret@example.com:1234/a/b/", undefined, "wss", "example.com", "1234", "/a/b/", ""],
    ["http://[::1]:3000/x", undefined, "http", "[::1]", "3000", "/x", ""],
    ["example.com:3000", undefined, "https", "example.com", "3000", "/", ""],
    ["example.com/x", { protocol: "http:", host: "page" }, "http", "example.com", "80", "/x", ""],
    [undefined, undefined, "http", "localhost", "80", "/", ""],
    [undefined, page, "https", "page.example", "8443", "/", ""],
    ["/chat?x=1", page, "https", "page.example", "8443", "/chat", "x=1"],
    ["//other.example/chat", page, "https", "other.example", "443", "/chat", ""],
    ["other.example", { protocol: "blob:", host: "" }, "https", "other.example", "443", "/", ""],
  ];
  for (const [uri, location, protocol, hostname, port, path, query] of addresses) {
    it(`is read: ${uri}${location ? " on " + location.protocol : ""}`, () => {
      const secure = protocol.endsWith("s");
      assert.deepEqual(parseUrl(uri, location), { protocol, secure, hostname, port, path, query });
    });
  }
  it("has a host", () => assert.throws(() => parseUrl("http:///x")));
});

describe("an emitter", () => {
  const emit = (emitter, event, ...args) => emitter._dispatch(event, args);

  it("calls listeners in order, and one added meanwhile only the next time", () => {
    const calls = [];
    const emitter = new Emitter();
    emitter.on("a", () => {
      calls.push(1);
      emitter.once("a", () => calls.push(3));
    });
    emitter.on("a", () => calls.push(2));
    emit(emitter, "a");
    emit(emitter, "a");
    assert.deepEqual(calls, [1, 2, 1, 2, 3]);
  });

  it("forgets one listener, those of an event, or all", () => {
    const emitter = new Emitter();
    const [one, two] = [recorder(), recorder()];
    emitter.on("a", one).once("a", two).on("b", one).on("__proto__", one);
    assert.deepEqual(
      emitter.listeners("a").map((listener) => listener.fn ?? listener),
      [one, two],
    );
    emitter.off("a", two);
    assert.deepEqual(emitter.listeners("a"), [one]);
    emitter.removeAllListeners("a");
    assert.deepEqual([emitter.hasListeners("a"), emitter.hasListeners("b")], [false, true]);
    emitter.off();
    assert.equal(emitter.hasListeners("b"), false);
  });

  const removals = {
    "the same function added twice and removed once": (emitter, a) =>
      emitter.on("x", a).on("x", a).off("x", a),
    "one for once, by its function": (emitter, a, b) => emitter.once("x", a).on("x", b).off("x", a),
    "one by the function it stands for": (emitter, a, b) => {
      b.fn = () => {};
      emitter.on("x", a).on("x", b).off("x", b.fn);
    },
    "null of an event": (emitter, a) => emitter.on("x", a).off("x", null),
    "undefined of an event": (emitter, a, b) =>
      emitter.once("x", a).on("x", b).on("x", a).off("x", undefined),
    "the event undefined": (emitter, a) => emitter.on("x", a).on(undefined, a).off(undefined),
    "the event undefined, with a function": (emitter, a) => emitter.on("x", a).off(undefined, a),
    "a function that does not listen": (emitter, a, b) => emitter.on("x", a).off("x", b).off("y", b),
    "an event": (emitter, a) => emitter.on("x", a).on("y", a).off("x"),
    everything: (emitter, a) => emitter.on("x", a).on(undefined, a).off(),
  };
  for (const [what, remove] of Object.entries(removals)) {
    it(`removes as component-emitter does: ${what}`, () => {
      const left = [new Theirs(), new Emitter()].map((emitter) => {
        const heard = [];
        const [a, b] = ["a", "b"].map((name) => () => heard.push(name));
        remove(emitter, a, b);
        ["x", "y", undefined].forEach((event) => emitter.emit(event));
        return [heard, ["x", "y", undefined].map((event) => emitter.hasListeners(event))];
      });
      assert.deepEqual(left[1], left[0]);
    });
  }

  it("hands what a listener throws to the host and goes on", (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const emitter = new Emitter();
    const heard = recorder();
    emitter.on("a", () => {
      throw new Error("mine");
    });
    emitter.on("a", heard);
    emit(emitter, "a", 1);
    assert.deepEqual(heard.calls, [[1]]);
    assert.throws(() => t.mock.timers.tick(0), /mine/);
  });
});
