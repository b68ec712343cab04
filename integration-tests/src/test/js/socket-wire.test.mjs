// Socket.IO v5 on the wire, over a WebSocket.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startServer } from "./support/test-server.mjs";
import { Wire } from "./support/wire.mjs";

const LIMIT = { timeout: 300_000 };
let server;

before(async () => {
  server = await startServer({ "connect-timeout": 500 });
});
after(() => server.stop());

/** A session that has joined no namespace. */
async function open() {
  const wire = await Wire.open(`${server.url}/socket.io/?EIO=4&transport=websocket`);
  assert.match(await wire.next(), /^0\{/);
  return wire;
}

async function connected() {
  const wire = await open();
  wire.send("40");
  await wire.take(2);
  return wire;
}

describe("CONNECT", LIMIT, () => {
  const joins = {
    40: [/^40\{"sid":"[\w-]{20}"\}$/, '42["auth",{}]'],
    '40{"token":"123"}': [/^40\{"sid":"[\w-]{20}"\}$/, '42["auth",{"token":"123"}]'],
    "40/,": [/^40\{"sid":"[\w-]{20}"\}$/, '42["auth",{}]'],
    "40/custom,": [/^40\/custom,\{"sid":"[\w-]{20}"\}$/, '42/custom,["auth",{}]'],
    '40/custom,{"token":"abc"}': [/^40\/custom,\{"sid":"[\w-]{20}"\}$/, '42/custom,["auth",{"token":"abc"}]'],
  };
  for (const [packet, [reply, greeting]] of Object.entries(joins)) {
    it(`joins with ${packet}`, async () => {
      const wire = await open();
      wire.send(packet);
      assert.match(await wire.next(), reply);
      assert.equal(await wire.next(), greeting);
      wire.socket.close();
    });
  }

  it("is refused for a namespace that does not exist", async () => {
    const wire = await open();
    wire.send("40/random");
    assert.equal(await wire.next(), '44/random,{"message":"Invalid namespace"}');
    wire.socket.close();
  });

  it("is refused by middleware, with its words and its data", async () => {
    const wire = await open();
    wire.send("40/refused,");
    assert.equal(await wire.next(), '44/refused,{"message":"not you","data":{"code":42,"auth":{}}}');
    wire.socket.close();
  });

  it("gives each namespace an id of its own, which is not the session's", async () => {
    const wire = await Wire.open(`${server.url}/socket.io/?EIO=4&transport=websocket`);
    const { sid } = JSON.parse((await wire.next()).slice(1));
    wire.send("40", "40/custom,");
    const ids = (await wire.take(4)).map((text) => /"sid":"([^"]+)"/.exec(text)?.[1]).filter(Boolean);
    assert.equal(new Set([sid, ...ids]).size, 3);
    wire.socket.close();
  });

  it("is due in time", async () => {
    const wire = await open();
    assert.match(await wire.end(), /^1\d{3}/);
  });

  // The reference ends the connection, and with it all other namespaces.
  it("joins anew where it comes again, at no cost to other namespaces", async () => {
    const wire = await connected();
    wire.send("40/custom,");
    await wire.take(2);
    wire.send("40");
    assert.match(await wire.next(), /^40\{/);
    wire.send('42/custom,["message","there"]');
    let heard = await wire.next();
    while (!heard.startsWith("42/custom")) {
      heard = await wire.next(); // the events of the root namespace for a new socket
    }
    assert.equal(heard, '42/custom,["message-back","there"]');
    wire.socket.close();
  });
});

describe("DISCONNECT", LIMIT, () => {
  it("leaves one namespace and keeps the others", async () => {
    const wire = await connected();
    wire.send("40/custom,");
    await wire.take(2);
    wire.send("41", '42/custom,["message","there"]');
    assert.equal(await wire.next(), '42/custom,["message-back","there"]');
    wire.send("40");
    assert.match(await wire.next(), /^40\{/);
    wire.socket.close();
  });

  it("comes from the server, which keeps the session", async () => {
    const wire = await connected();
    wire.send('42["disconnect-me"]');
    assert.equal(await wire.next(), "41");
    wire.send("40");
    assert.match(await wire.next(), /^40\{/);
    wire.socket.close();
  });

  it("comes from the server with the end of the session", async () => {
    const wire = await connected();
    wire.send('42["disconnect-me",true]');
    assert.equal(await wire.next(), "41");
    assert.match(await wire.end(), /^1\d{3}/);
  });
});

describe("EVENT", LIMIT, () => {
  const bytes = [Buffer.from([1, 2, 3]), Buffer.from([4, 5, 6])];
  const placeholder = (num) => `{"_placeholder":true,"num":${num}}`;

  const exchanges = {
    text: ['42["message",1,"2",{"3":[true]}]', '42["message-back",1,"2",{"3":[true]}]'],
    "text to a namespace": ['42/custom,["message","é😀"]', '42/custom,["message-back","é😀"]'],
    "an acknowledgement": ['42456["message-with-ack",1,"2",{"3":[false]}]', '43456[1,"2",{"3":[false]}]'],
    "an acknowledgement in a namespace": ['42/custom,1["message-with-ack"]', "43/custom,1[]"],
  };
  for (const [name, [sent, expected]] of Object.entries(exchanges)) {
    it(`carries ${name}`, async () => {
      const wire = await connected();
      wire.send("40/custom,");
      await wire.take(2);
      wire.send(sent);
      assert.equal(await wire.next(), expected);
      wire.socket.close();
    });
  }

  it("carries binary", async () => {
    const wire = await connected();
    wire.send(`452-["message",${placeholder(0)},{"deep":${placeholder(1)}}]`, ...bytes);
    assert.deepEqual(await wire.take(3), [
      `452-["message-back",${placeholder(0)},{"deep":${placeholder(1)}}]`,
      "<010203>",
      "<040506>",
    ]);
    wire.socket.close();
  });

  it("carries a binary acknowledgement", async () => {
    const wire = await connected();
    wire.send(`452-789["message-with-ack",${placeholder(0)},${placeholder(1)}]`, ...bytes);
    assert.deepEqual(await wire.take(3), [
      `462-789[${placeholder(0)},${placeholder(1)}]`,
      "<010203>",
      "<040506>",
    ]);
    wire.socket.close();
  });

  it("is asked of the client, and answered", async () => {
    const wire = await connected();
    wire.send('427["ask",5000,"how?"]');
    assert.equal(await wire.next(), '420["question","how?"]');
    wire.send('430["so"]');
    assert.equal(await wire.next(), '437["answered","so"]');
    wire.socket.close();
  });

  it("right behind CONNECT waits until its namespace is joined", async () => {
    const wire = await open();
    wire.send("40", '42["message","early"]');
    const received = await wire.take(3);
    assert.match(received[0], /^40\{/);
    assert.deepEqual(received.slice(1).sort(), ['42["auth",{}]', '42["message-back","early"]']);
    wire.socket.close();
  });
});

describe("what is no packet ends the session:", LIMIT, () => {
  const malformed = {
    "no type": "4",
    "an unknown type": "49",
    "no JSON": "42abc",
    "an object for an event": "42{}",
    "an event without a name": "42[]",
    "an event with a number for a name": '42[{"a":1}]',
    "unfinished JSON": '42["message"',
    "a reserved name": '42["disconnect"]',
    "a reply with an object": "43{}",
    "no attachment": '450-["message"]',
    "too many attachments": '4511-["message"]',
    "a malformed number of attachments": '45x-["message"]',
    "a placeholder without attachment": '451-["message",{"_placeholder":true,"num":1}]',
    "an event for a namespace that was not joined": '42/custom,["message"]',
  };
  for (const [name, packet] of Object.entries(malformed)) {
    it(name, async () => {
      const wire = await connected();
      wire.send(packet, Buffer.from([1]));
      assert.match(await wire.end(), /^1\d{3}/);
    });
  }

  it("text where an attachment is due", async () => {
    const wire = await connected();
    wire.send('451-["message",{"_placeholder":true,"num":0}]', '42["message"]');
    assert.match(await wire.end(), /^1\d{3}/);
  });

  it("binary where none is due", async () => {
    const wire = await connected();
    wire.send(Buffer.from([1]));
    assert.match(await wire.end(), /^1\d{3}/);
  });

  it("a CONNECT with something that is no object", async () => {
    const wire = await open();
    wire.send("40abc");
    assert.match(await wire.end(), /^1\d{3}/);
  });
});
