// Clients of the public package whose connection breaks, and that come back as who they were.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { combinationsOf, connector, disconnectAll, parsers } from "./support/clients.mjs";
import { event, events } from "./support/events.mjs";
import { startServer } from "./support/test-server.mjs";

const MINUTE = 60_000;

for (const parser of parsers) {
  const combinations = combinationsOf(parser).filter(({ client }) => client.startsWith("socket.io-client"));
  for (const combination of combinations) {
    describe(`${combination.client} over ${combination.way}`, { timeout: MINUTE }, () => {
      let server, connect;
      const setUp = async (options = { recovery: MINUTE }) => {
        server = await startServer({ parser, ...options });
        connect = connector(server, combination);
      };
      after(async () => {
        disconnectAll();
        await server.stop();
      });

      it("comes back with its id and its rooms, to what it missed and in order", async () => {
        await setUp();
        const [anna, ben] = [connect(), connect()];
        await Promise.all([event(anna, "connect"), event(ben, "connect")]);
        await anna.emitWithAck("join", "lobby");
        const { id } = anna;
        const heard = [];
        anna.on("all", (n) => heard.push(n));
        ben.emit("all", 0);
        await event(anna, "all");
        await broken(anna);
        for (let n = 1; n <= 20; n++) {
          ben.emit("all", n);
        }
        ben.emit("say", "lobby", "welcome back");
        await ben.emitWithAck("ack");
        anna.connect();
        assert.deepEqual((await event(anna, "said"))[0], "welcome back");
        assert.equal(anna.recovered, true);
        assert.equal(anna.id, id);
        ben.emit("all", 21);
        await event(anna, "all");
        assert.deepEqual(
          heard,
          Array.from({ length: 22 }, (_, n) => n),
        );
        assert.equal(await anna.emitWithAck("join", "lobby"), 2);
      });

      it("comes back before it has heard anything", async () => {
        const [anna, ben] = [connect("/quiet"), connect("/quiet")];
        await Promise.all([event(anna, "connect"), event(ben, "connect")]);
        const { id } = anna;
        await broken(anna);
        ben.emit("all", "the first");
        await ben.emitWithAck("ack");
        anna.connect();
        assert.equal((await event(anna, "all"))[0], "the first");
        assert.equal(anna.id, id);
      });

      it("is new when it was away for too long", async () => {
        await server.stop();
        await setUp({ recovery: 30 });
        const [anna, ben] = [connect(), connect()];
        await Promise.all([event(anna, "connect"), event(ben, "connect")]);
        const { id } = anna;
        await broken(anna);
        await events(ben, "expired", 1);
        anna.connect();
        await event(anna, "connect");
        assert.equal(anna.recovered, false);
        assert.notEqual(anna.id, id);
      });
    });
  }
}

/** Breaks the connection, and keeps the client from coming back by itself. */
async function broken(socket) {
  socket.io.reconnection(false);
  const gone = event(socket, "disconnect");
  socket.io.engine.transport.close();
  await gone;
}
