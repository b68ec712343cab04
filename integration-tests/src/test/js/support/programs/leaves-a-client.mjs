// A test that passes and leaves a client that looks for its server.
import { it } from "node:test";
import { io } from "socket.io-client";

it("passes", () => {
  io("http://127.0.0.1:9");
});
