// Compiled with the sources, never run: code that must or must not type-check, and the resulting types.
import io, {
  connect,
  Fetch,
  Manager,
  NodeWebSocket,
  NodeXHR,
  WebSocket as WebSocketTransport,
  XHR,
  type DisconnectDescription,
  type ManagerOptions,
  type Socket,
  type SocketOptions,
} from "../src/entry/index.js";
import * as msgpack from "../src/parser/msgpack/index.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(yes: Same<A, B>) => yes;

interface FromServer {
  chat: (text: string, ack: (read: boolean) => void) => void;
}

interface ToServer {
  message: (text: string) => void;
  add: (a: number, b: number, ack: (sum: number) => void) => void;
  find: (name: string, ack: (error: Error | null, found: string[]) => void) => void;
  bye: () => void;
}

const socket: Socket<FromServer, ToServer> = io("http://localhost", { auth: { token: "x" }, timeout: false });

// listening
socket.on("chat", (text, ack) => {
  same<typeof text, string>(true);
  same<typeof ack, (read: boolean) => void>(true);
});
socket.once("chat", (text) => text.length).off("chat");
socket.on("connect", () => {});
socket.on("connect_error", (error) => {
  same<typeof error.message, string>(true);
  same<typeof error.data, any>(true);
});
socket.on("disconnect", (reason, details) => {
  same<typeof details, DisconnectDescription | undefined>(true);
  return reason === "io server disconnect" || reason === "ping timeout";
});
socket.onAny((event, ...args) => {
  same<typeof event, string>(true);
  same<typeof args, any[]>(true);
});
// @ts-expect-error no such event
socket.on("chatt", () => {});
// @ts-expect-error no such argument
socket.on("chat", (text: number) => text);
// @ts-expect-error no such reason
socket.on("disconnect", (reason) => reason === "tired");

// emitting
socket.emit("bye").emit("message", "x");
socket.emit("add", 1, 2, (sum) => same<typeof sum, number>(true));
socket.volatile.compress(true).emit("message", "x").send("y");
// @ts-expect-error no such event
socket.emit("subtract", 1, 2);
// @ts-expect-error no such argument
socket.emit("add", "1", 2, () => {});
// @ts-expect-error too few
socket.emit("message");
// @ts-expect-error no event of the server's own
socket.emit("chat", "x", () => {});

// acknowledgements
socket.timeout(5).emit("add", 1, 2, (error, sum) => {
  same<typeof error, Error>(true);
  same<typeof sum, number>(true);
});
const sum = socket.emitWithAck("add", 1, 2);
const timely = socket.timeout(5).emitWithAck("add", 1, 2);
same<typeof sum, Promise<number>>(true);
same<typeof timely, Promise<number>>(true);
// @ts-expect-error no such argument
socket.emitWithAck("add", 1, "2");

// rooms
const joined = socket.join("a");
same<typeof joined, Promise<void>>(true);
socket.rooms.map((room) => room.length);
socket
  .to("a")
  .to(["b"])
  .except("c")
  .emit("chat", "x", () => {});
const passedOn = socket.volatile.to("a").emitWithAck("chat", "x", () => {});
same<typeof passedOn, Promise<void>>(true);
socket.on("tw:refused", ({ code, event, room }) => [code.length, event.length, room?.length]);
const presence = socket.presence("a").on("join", ({ id, count }) => [id.length, count.toFixed()]);
presence.ready.then((members) => members === presence.members && presence.close());
// @ts-expect-error no event of the server's
socket.to("a").emit("bye");
// @ts-expect-error no room
socket.join(1);

// the connection
const manager = socket.io.reconnectionDelay(5).on("reconnect_attempt", (attempt) => {
  same<typeof attempt, number>(true);
});
manager.on("reconnect", (attempt) => attempt.toFixed()).on("reconnect_failed", () => {});
const delay = manager.reconnectionDelay();
same<typeof delay, number>(true);
socket.io.engine.once("upgrade", (transport) => transport.name === "websocket");
// @ts-expect-error no such event
manager.on("reconnecting", () => {});

// options
const options: Partial<ManagerOptions & SocketOptions> = {
  auth: (done) => done({ token: "x" }),
  parser: msgpack,
  query: { a: 1 },
  transportOptions: { polling: { extraHeaders: { a: "b" } } },
  transports: ["websocket"],
};
io(options);
io({ transports: [Fetch, WebSocketTransport] });
connect("http://localhost", {
  transports: [XHR, NodeXHR, NodeWebSocket],
  rejectUnauthorized: false,
  agent: false,
});
// @ts-expect-error no such option
io({ transport: ["polling"] });
// @ts-expect-error not in that unit
io({ reconnectionDelay: "1s" });

// without maps everything is allowed
const untyped = io();
untyped.on("anything", (a: number, b: string) => [a, b]);
untyped.emit("anything", 1, "b", () => {});
same<ReturnType<typeof untyped.emitWithAck>, Promise<any>>(true);
const admin: Socket = new Manager("http://localhost").socket("/admin", { auth: { token: "x" } });
admin.connect().disconnect();
