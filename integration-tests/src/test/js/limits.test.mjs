// Messages of the maximal size, and larger.
import assert from "node:assert/strict";
import { it } from "node:test";
import msgpack from "socket.io-msgpack-parser";
import { parsers } from "./support/clients.mjs";
import { event, eventWhere } from "./support/events.mjs";
import { onEachServer } from "./support/each-server.mjs";

const MAX_PAYLOAD = 100_000;

for (const parser of parsers) {
  onEachServer({ "max-payload": MAX_PAYLOAD }, bears, { parser });
}

/** The longest text of a "message", without the framing of Socket.IO and Engine.IO. */
function longest(parser, polls) {
  if (parser === "json") {
    return MAX_PAYLOAD - '42["message",""]'.length;
  }
  const text = "x".repeat(2 ** 16);
  const packet = { type: 2, data: ["message", text], options: { compress: true }, nsp: "/" };
  const [message] = new msgpack.Encoder().encode(packet);
  const largest = polls ? 3 * Math.floor((MAX_PAYLOAD - "b".length) / 4) : MAX_PAYLOAD;
  return largest - (message.length - text.length);
}

function bears(testBed) {
  const { connect, client, way, parser } = testBed;

  it("carries a message as large as may be", async () => {
    const socket = connect();
    const text = "x".repeat(longest(parser, way.startsWith("polling")));
    socket.emit("message", text);
    assert.deepEqual(await event(socket, "message-back"), [text]);
  });

  it("carries binary of about that size", async () => {
    const socket = connect();
    // socket.io-client estimates base64 as 1.33 times its bytes: nearer to the limit, it posts too much
    const bytes = Buffer.alloc(Math.floor((MAX_PAYLOAD * 3) / 4) - 100, 7);
    const back = await socket.timeout(15_000).emitWithAck("ack", bytes);
    assert.equal(Buffer.compare(Buffer.from(back), bytes), 0);
  });

  it("spreads over several posts what is too much for one", async () => {
    const socket = connect();
    await event(socket, "connect");
    const texts = Array.from({ length: 20 }, (_, n) => `${n}`.repeat(30_000 / `${n}`.length));
    const backs = await Promise.all(texts.map((text) => socket.emitWithAck("ack", text)));
    assert.deepEqual(backs, texts);
  });

  if (client.startsWith("our")) {
    keepsWhatIsTooLarge(testBed);
  } else {
    isPutOutForWhatIsTooLarge(testBed);
  }
}

/** Waits for the best transport, and for the answer to an event. */
async function settled({ connect, way }) {
  const socket = connect();
  if (way === "polling, then websocket") {
    await event(socket.io.engine, "upgrade");
  }
  await socket.emitWithAck("ack", "ready");
  return socket;
}

const tooLong = ({ parser, way }) => "x".repeat(longest(parser, way === "polling") + 100);

function keepsWhatIsTooLarge(testBed) {
  it("fails to emit a larger message, and lives on", async () => {
    const socket = await settled(testBed);
    const { id } = socket;
    await assert.rejects(socket.timeout(15_000).emitWithAck("message", tooLong(testBed)), {
      limit: MAX_PAYLOAD,
    });
    assert.equal(await socket.emitWithAck("ack", "after that"), "after that");
    assert.equal(socket.id, id);
  });
}

function isPutOutForWhatIsTooLarge(testBed) {
  const { way } = testBed;
  const reasons = { polling: "transport error", websocket: "transport close" };
  const constants = {
    "our server": { polling: /^PAYLOAD_TOO_LARGE$/, websocket: /^MESSAGE_TOO_BIG$/ },
    // npm's server has no reason for it, and rejects a post without closing the session
    "socket.io of npm": { polling: /^TRANSPORT_(CLOSE|ERROR)$/, websocket: /^TRANSPORT_ERROR$/ },
  }[testBed.where];

  it("loses its connection over a larger message, and comes back without it", async () => {
    const socket = await settled(testBed);
    const seen = eventWhere(testBed.watcher, "gone", (id) => id === first);
    const first = socket.id;
    const [heard, again] = [event(socket, "disconnect"), event(socket.io, "reconnect")];
    socket.emit("message", tooLong(testBed));
    assert.equal((await heard)[0], reasons[way] ?? "transport close");
    assert.match((await seen)[2], constants[way] ?? constants.websocket);
    await again;
    assert.equal(await socket.emitWithAck("ack", "back"), "back");
  });
}
