// The npm server with its defaults. Reads commands from standard input like the servers in Java, and ends with it.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Server } from "socket.io";

const DEFLATE_THRESHOLD = 256;

const number = (name, preset) => {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  return given ? Number(given.slice(given.indexOf("=") + 1)) : preset;
};

const http = createServer();
const io = new Server(http, {
  pingInterval: number("ping-interval", 25_000),
  perMessageDeflate: process.argv.includes("--deflate") ? { threshold: DEFLATE_THRESHOLD } : false,
});

io.on("connection", (socket) => {
  socket.on("echo", (text) => socket.emit("echo", text));
  socket.on("order", (order, ack) => ack(order));
  socket.on("binary", (bytes) => socket.emit("binary", bytes));
  socket.on("join", (room) => socket.join(room));
});

const broadcast = (count, bytes) => {
  const text = "x".repeat(bytes);
  for (let i = 0; i < count; i++) {
    io.emit("news", text);
  }
  return count;
};

const rooms = (count, among, bytes) => {
  const text = "x".repeat(bytes);
  for (let i = 0; i < count; i++) {
    io.to(`r${Math.floor(Math.random() * among)}`).emit("news", text);
  }
  return count;
};

const heap = () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const orders = { broadcast, rooms, heap, allocated: () => -1 };

http.listen(0, "127.0.0.1", () => {
  console.log(`listening ${http.address().port}`);
  createInterface({ input: process.stdin })
    .on("line", (line) => {
      const [order, ...numbers] = line.split(" ");
      console.log(orders[order](...numbers.map(Number)));
    })
    .on("close", () => process.exit(0));
});
