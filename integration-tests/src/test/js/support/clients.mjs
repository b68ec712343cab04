// The clients of every case: the public one, and Tidewire's bundle.
import { readFileSync } from "node:fs";
import { compileFunction } from "node:vm";
import { io as publicClient } from "socket.io-client";
import msgpack from "socket.io-msgpack-parser";
import { WebSocket } from "ws";
import { XMLHttpRequest } from "../../../../../client-js/test/support/xhr.mjs";

/** The transports of packets. */
export const ways = {
  polling: { transports: ["polling"] },
  websocket: { transports: ["websocket"] },
  "polling, then websocket": { transports: ["polling", "websocket"] },
};

const clients = {
  "socket.io-client": { io: publicClient, parser: "json" },
  "our bundle": { io: ours("socket.io.js"), parser: "json", options: { WebSocket, XMLHttpRequest } },
  "socket.io-client with its msgpack parser": {
    io: publicClient,
    parser: "msgpack",
    options: { parser: msgpack },
  },
  "our bundle with MessagePack": {
    io: ours("socket.io.msgpack.min.js"),
    parser: "msgpack",
    options: { WebSocket, XMLHttpRequest },
  },
};

/** The encodings of packets, as an option of the test server. */
export const parsers = ["json", "msgpack"];

/** Every client with that parser and every transport path, as names for tests. */
export function combinationsOf(parser) {
  const names = Object.keys(clients).filter((name) => clients[name].parser === parser);
  return names.flatMap((client) => Object.keys(ways).map((way) => ({ client, way })));
}

/** Those that work with a server without options. */
export const combinations = combinationsOf("json");

const opened = new Set();

/** The client itself. */
export const ioOf = ({ client }) => clients[client].io;

/** The options of a transport path. */
export const optionsOf = ({ client, way }) => ({ ...clients[client].options, ...ways[way] });

/** A function that opens sockets of that client and path to the server. */
export function connector(server, combination) {
  return (namespace = "", options = {}) => {
    const socket = ioOf(combination)(server.url + namespace, {
      forceNew: true,
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
      ...optionsOf(combination),
      ...options,
    });
    opened.add(socket);
    return socket;
  };
}

/** A socket of the public client in `/watch`. */
export function watch(server, parser = "json") {
  const socket = publicClient(`${server.url}/watch`, {
    forceNew: true,
    transports: ["websocket"],
    ...(parser === "msgpack" && { parser: msgpack }),
  });
  opened.add(socket);
  return socket;
}

/** Disconnects all sockets opened here, except for one that may be kept. */
export function disconnectAll(kept) {
  opened.forEach((socket) => socket === kept || socket.disconnect());
  opened.clear();
}

/** A bundle for pages, run in this realm so that it uses this realm's buffers. */
function ours(bundle) {
  const file = new URL(`../../../../../client-js/dist/${bundle}`, import.meta.url);
  const module = { exports: {} };
  compileFunction(readFileSync(file, "utf8"), ["module", "exports"])(module, module.exports);
  return module.exports;
}

/** The value with its binary parts as hex, whatever type a client has for them. */
export function readable(value) {
  if (value instanceof ArrayBuffer) {
    return `<${Buffer.from(value).toString("hex")}>`;
  }
  if (ArrayBuffer.isView(value)) {
    return `<${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}>`;
  }
  if (Array.isArray(value)) {
    return value.map(readable);
  }
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, readable(part)]));
  }
  return value;
}

/** What JSON makes of a value, with its bytes as hex. */
export const asJson = (value) => JSON.parse(JSON.stringify({ value: hexed(value) })).value;

/** Before JSON sees them: a buffer has a toJSON() of its own, which a date and an address keep. */
function hexed(value) {
  if (value === null || typeof value !== "object" || value instanceof Date || value instanceof URL) {
    return value;
  }
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return readable(value);
  }
  return Array.isArray(value)
    ? value.map(hexed)
    : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, hexed(part)]));
}
