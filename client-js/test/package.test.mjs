import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire, SourceMap } from "node:module";
import { describe, it } from "node:test";
import vm from "node:vm";
import { tokenizer } from "acorn";
import { read } from "../target/modules/parser/msgpack/read.js";
import { write } from "../target/modules/parser/msgpack/write.js";
import { fakeServer, handshake } from "./support/fakes.mjs";

const require = createRequire(import.meta.url);
const dist = (file) => readFileSync(new URL(`../dist/${file}`, import.meta.url), "utf8");
const UMD = ["socket.io.js", "socket.io.min.js", "tidewire.min.js"];
const BUNDLES = [...UMD, "socket.io.esm.min.js", "socket.io.msgpack.min.js", "tidewire.esm.min.js"];
const isOurs = (file) => file.startsWith("tidewire");

/** Runs a bundle without any global newer than ES5. */
function runInOldPage(file, globals = {}) {
  const young = ["Promise", "Symbol", "Map", "Set", "WeakMap", "Proxy", "Reflect", "globalThis", "BigInt"];
  const context = vm.createContext({ setTimeout, clearTimeout, btoa, atob, ...globals });
  context.self = context;
  vm.runInContext(young.map((name) => `delete this.${name}`).join(";"), context);
  vm.runInContext("delete Object.assign; delete Array.from; delete Array.prototype.includes", context);
  vm.runInContext(dist(file), context);
  return context;
}

/** The line and column of a text, counted from 0. */
function placeOf(text, code) {
  const before = code.slice(0, code.indexOf(text)).split("\n");
  return { line: before.length - 1, column: before.at(-1).length };
}

describe("the package", () => {
  it("is a function with the rest as its properties, by require() and by import", async () => {
    const required = require("tidewire-client");
    const imported = await import("tidewire-client");
    assert.equal(typeof required, "function");
    assert.deepEqual(
      [required.io, required.connect, required.default, required.protocol],
      [required, required, required, 5],
    );
    const { default: io, connect, Manager, Socket, protocol } = imported;
    assert.deepEqual([connect, io.Manager, io.Socket, protocol], [io, Manager, Socket, 5]);
    assert.equal(imported.io, io);
  });

  for (const file of UMD) {
    it(`works in an old page: ${file}`, () => {
      const server = fakeServer();
      const location = { protocol: "http:", host: "old.example" };
      const { io } = runInOldPage(file, { XMLHttpRequest: server.opts.XMLHttpRequest, location });
      const socket = io({ query: { a: "b" } });
      const heard = [];
      socket.on("hello", (...args) => heard.push(...args));
      assert.match(
        server.poll.url.href,
        isOurs(file)
          ? /^http:\/\/old\.example\/socket\.io\/\?a=b&EIO=4&transport=polling&tw=1&t=\w+$/
          : /^http:\/\/old\.example\/socket\.io\/\?a=b&EIO=4&transport=polling&t=\w+$/,
      );
      server.poll.answer(handshake());
      server.poll.answer('40{"sid":"x"}\x1e451-["hello",{"_placeholder":true,"num":0}]\x1ebAQI=');
      socket.emit("bye", new Uint8Array([3]), () => {});
      server.takePosts();
      socket.disconnect();
      server.takePosts();
      assert.deepEqual([...new Uint8Array(heard[0])], [1, 2]);
      assert.deepEqual(server.posted, [
        "40",
        '451-0["bye",{"_placeholder":true,"num":0}]\x1ebAw==',
        "41",
        "1",
      ]);
    });

    it(`is an AMD module: ${file}`, () => {
      let defined;
      const define = Object.assign((factory) => (defined = factory()), { amd: {} });
      const { io } = runInOldPage(file, { define });
      assert.deepEqual([typeof defined, io], ["function", undefined]);
    });
  }

  for (const file of BUNDLES) {
    it(`has a map with its sources: ${file}`, () => {
      assert.ok(dist(file).endsWith(`//# sourceMappingURL=${file}.map\n`));
      const map = JSON.parse(dist(`${file}.map`));
      assert.ok(map.sources.includes("src/client/manager.ts"));
      assert.ok(map.sourcesContent.every((content) => content.length > 50));
    });

    it(`has a map that leads to the line of its source: ${file}`, () => {
      const map = JSON.parse(dist(`${file}.map`));
      const { line, column } = placeOf("No transports available", dist(file));
      const { originalSource, originalLine } = new SourceMap(map).findEntry(line, column);
      const source = map.sourcesContent[map.sources.indexOf(originalSource)];
      assert.equal(originalLine, placeOf("No transports available", source).line);
    });

    it(`makes no code out of text, which a Content-Security-Policy forbids: ${file}`, () => {
      const names = new Set([...tokenizer(dist(file), { ecmaVersion: 2018 })].map(({ value }) => value));
      assert.ok(names.has("setTimeout"));
      assert.deepEqual(
        ["eval", "Function", "document", "importScripts"].filter((name) => names.has(name)),
        [],
      );
    });

    it(`has the hash that pages may check: ${file}`, () => {
      const hash = createHash("sha384").update(dist(file)).digest("base64");
      assert.equal(JSON.parse(dist("integrity.json"))[file], `sha384-${hash}`);
    });
  }

  it("polls by fetch in the module for pages, whose failures have the names that pages know", async (t) => {
    const module = dist("socket.io.esm.min.js").replace(/\/\/# sourceMappingURL.*/, "");
    const { io } = await import(`data:text/javascript,${encodeURIComponent(module)}`);
    const requests = [];
    t.mock.method(globalThis, "fetch", async (url, { method }) => {
      requests.push([method, new URL(url).pathname]);
      return requests.length === 1 ? new Response(handshake()) : new Response("", { status: 502 });
    });
    const opts = { XMLHttpRequest: undefined, transports: ["polling"], reconnection: false, forceNew: true };
    const manager = io("http://new.example", opts).io;
    const { message, description } = await new Promise((done) => manager.on("error", done));
    assert.match(message, /^xhr (poll|post) error$/);
    assert.equal(description, 502);
    assert.deepEqual(requests.map(([method]) => method).sort(), ["GET", "GET", "POST"]);
  });

  it("speaks MessagePack where the bundle says so", () => {
    const server = fakeServer();
    const location = { protocol: "http:", host: "old.example" };
    const { io } = runInOldPage("socket.io.msgpack.min.js", {
      XMLHttpRequest: server.opts.XMLHttpRequest,
      location,
    });
    const socket = io();
    server.poll.answer(handshake());
    server.takePosts();
    const [connect] = server.posted;
    assert.deepEqual(read(Buffer.from(connect.slice(1), "base64")), { type: 0, nsp: "/" });
    const answer = Buffer.from(write({ type: 0, nsp: "/", data: { sid: "x" } })).toString("base64");
    server.poll.answer(`b${answer}`);
    assert.ok(socket.connected);
    socket.disconnect();
    server.takePosts();
  });
});
