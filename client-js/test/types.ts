// Compiled with the sources, never run: what must and what must not type-check.
import io, { type Socket } from "../src/index.js";

interface FromServer {
  chat: (text: string, ack: (read: boolean) => void) => void;
}

interface ToServer {
  message: (text: string) => void;
  add: (a: number, b: number, ack: (sum: number) => void) => void;
}

const socket: Socket<FromServer, ToServer> = io("http://localhost", { auth: { token: "x" }, timeout: false });

socket.on("chat", (text, ack) => ack(text.length > 1));
socket.on("connect_error", (error) => error.data);
socket.on("disconnect", (reason) => reason === "io server disconnect");
socket.emit("add", 1, 2, (sum) => sum.toFixed());
socket.volatile.compress(true).emit("message", "x").send("y");
socket.timeout(5).emit("add", 1, 2, (error, sum) => error || sum.toFixed());
socket.emitWithAck("add", 1, 2).then((sum) => sum.toFixed());
socket
  .timeout(5)
  .emitWithAck("add", 1, 2)
  .then((sum) => sum.toFixed());
socket.io.reconnectionDelay(5).on("reconnect_attempt", (attempt) => attempt.toFixed());
socket.io.engine.once("upgrade", (transport) => transport.name === "websocket");

// @ts-expect-error no such event
socket.emit("subtract", 1, 2);
// @ts-expect-error no such argument
socket.emit("add", "1", 2, () => {});
// @ts-expect-error no such option
io({ transport: ["polling"] });

const untyped = io();
untyped.on("anything", (a: number, b: string) => [a, b]);
untyped.emit("anything", 1, "b", () => {});
untyped.emitWithAck("anything").then((answer) => answer);
