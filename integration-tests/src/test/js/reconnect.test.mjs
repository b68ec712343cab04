// Servers that restart on the same port.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { combinationsOf, connector, disconnectAll, parsers } from "./support/clients.mjs";
import { event } from "./support/events.mjs";
import { portForRestarts, servers } from "./support/test-server.mjs";

after(disconnectAll);

const endings = {
  "is killed": (server) => server.kill(),
  "is terminated": (server) => server.terminate(),
  "is drained": drain,
};

/** Requests the drain, and waits until the server has ended by itself. */
async function drain(server, parser) {
  const socket = connector(server, combinationsOf(parser)[0])("", { reconnection: false });
  await event(socket, "connect");
  socket.emit("drain", 1_000);
  await server.ended();
}

/** A connected client, after its upgrade if it has one. */
async function settled(server, combination) {
  const socket = connector(server, combination)();
  if (combination.way === "polling, then websocket") {
    await event(socket.io.engine, "upgrade");
  }
  await socket.emitWithAck("ack");
  return { name: `${combination.client} over ${combination.way}`, socket, id: socket.id };
}

for (const [where, start] of Object.entries(servers)) {
  for (const parser of parsers) {
    for (const [ending, end] of Object.entries(endings)) {
      describe(`${where} of packets as ${parser} that ${ending}`, { timeout: 300_000 }, () => {
        it("is left by every client with a reason, and found again with what was emitted meanwhile", () =>
          restart(start, parser, end));
      });
    }
  }
}

async function restart(start, parser, end) {
  const options = { port: await portForRestarts(), parser };
  const first = await start(options);
  const combinations = combinationsOf(parser);
  const clients = await Promise.all(combinations.map((combination) => settled(first, combination)));
  const reasons = clients.map(({ socket }) => event(socket, "disconnect"));
  await end(first, parser);
  for (const [i, { name }] of clients.entries()) {
    assert.match((await reasons[i])[0], /^transport (close|error)$/, name);
  }
  const answers = clients.map(({ socket }) => socket.emitWithAck("ack", "emitted meanwhile"));
  const second = await start(options);
  for (const [i, { name, socket, id }] of clients.entries()) {
    assert.equal(await answers[i], "emitted meanwhile", name);
    assert.notEqual(socket.id, id, name);
    socket.disconnect();
  }
  await second.stop();
}
