// A test that passes and leaves a client that keeps reconnecting.
import { it } from "node:test";
import { io } from "socket.io-client";

it("passes", () => {
  io("http://127.0.0.1:9");
});
