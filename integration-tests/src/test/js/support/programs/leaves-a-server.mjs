// Tests of which one fails and leaves a server, and a client that keeps reconnecting.
import assert from "node:assert/strict";
import { it } from "node:test";
import { io } from "socket.io-client";
import { event } from "../events.mjs";
import { startServer } from "../test-server.mjs";

it("fails before it cleans up", async () => {
  const server = await startServer();
  const socket = io(server.url);
  await event(socket, "connect");
  assert.fail("as it should");
});

it("runs all the same", () => {});
