// A client in virtual time; the test plays the server.
import { createRequire } from "node:module";
import { afterEach, beforeEach, mock } from "node:test";
import { io } from "../../target/modules/entry/index.js";
import { fakeServer, handshake } from "./fakes.mjs";

const { resolve } = createRequire(new URL("../../target/modules/entry/index.js", import.meta.url));

/** The features of the variant under test, which Node's conditions select. */
export const { Engine } = await import(resolve("#engine"));
export const { EXTENSION } = await import(resolve("#extension"));

export const URI = "http://server.example";

/** The server of the running test. */
export let server;

/** Gives each test of a file a server, and a clock that the test advances. */
export function eachAlone() {
  beforeEach(() => {
    server = fakeServer();
    mock.timers.enable({ apis: ["setTimeout", "Date"], now: 0 });
  });
  afterEach(() => mock.timers.reset());
}

/** An engine with the events it emitted, except heartbeats and packets. */
export function startEngine(opts = {}, uri = URI + "/ignored") {
  const engine = new Engine(uri, { ...server.opts, ...opts });
  const told = [];
  for (const event of ["open", "data", "upgrading", "upgrade", "upgradeError", "error", "close"]) {
    engine.on(event, (...args) => told.push([event, ...args.filter((arg) => typeof arg === "string")]));
  }
  engine._open();
  return { engine, told };
}

/** The same, opened by polling. */
export function startOpenEngine(opts, more) {
  const started = startEngine(opts);
  server.poll.answer(handshake(more));
  return started;
}

/** A socket over a WebSocket, with the events it emitted. */
export function start(opts = {}, nsp = "") {
  const socket = io(URI + nsp, { ...server.opts, transports: ["websocket"], forceNew: true, ...opts });
  const told = [];
  for (const event of ["connect", "connect_error", "disconnect"]) {
    socket.on(event, (arg) => told.push(arg === undefined ? event : `${event}: ${arg.message ?? arg}`));
  }
  return { socket, told };
}

/** Plays the server's part of opening a connection. */
export function open(more) {
  server.webSocket.opens();
  server.webSocket.says(handshake(more));
}

/** A connected socket; nothing has been sent since. */
export function startConnected(opts, welcome = { sid: "id1" }) {
  const started = start(opts);
  open();
  says("40" + JSON.stringify(welcome));
  sent().length = 0;
  return started;
}

/** Breaks the connection; the next one is opened, without a namespace. */
export function reopen() {
  server.webSocket.ends();
  mock.timers.tick(5000);
  open();
}

/** The frames of the current WebSocket. */
export const sent = () => server.webSocket.sent;

export const says = (text) => server.webSocket.says(text);
