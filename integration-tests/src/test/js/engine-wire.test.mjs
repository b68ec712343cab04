// Engine.IO v4 on the wire: handshakes, heartbeats, payloads, the upgrade; and engine.io-client.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Socket } from "engine.io-client";
import { event } from "./support/events.mjs";
import { startServer } from "./support/test-server.mjs";
import { answer, Poller, Wire } from "./support/wire.mjs";

const LIMIT = { timeout: 300_000 };
const HEARTBEAT = { "ping-interval": 300, "ping-timeout": 5000 };
const STRICT = { "ping-interval": 300, "ping-timeout": 200 };
let server, engine, strict, strictEngine, calm, calmEngine;

before(async () => {
  server = await startServer(HEARTBEAT);
  engine = `${server.url}/engine.io`;
  strict = await startServer(STRICT);
  strictEngine = `${strict.url}/engine.io`;
  calm = await startServer({ cors: "https://app.example", "max-payload": 10_000 }); // without heartbeats
  calmEngine = `${calm.url}/engine.io`;
});
after(async () => {
  await Promise.all([server.stop(), strict.stop(), calm.stop()]);
});

describe("the handshake", LIMIT, () => {
  const expected = { pingInterval: 300, pingTimeout: 5000, maxPayload: 1_000_000 };

  it("opens a session over polling", async () => {
    const response = await fetch(`${engine}/?EIO=4&transport=polling`);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "text/plain; charset=UTF-8");
    assert.equal(response.headers.get("cache-control"), "no-store");
    const text = await response.text();
    assert.equal(text[0], "0");
    const { sid, upgrades, ...rest } = JSON.parse(text.slice(1));
    assert.match(sid, /^[\w-]{20}$/);
    assert.deepEqual(upgrades, ["websocket"]);
    assert.deepEqual(rest, expected);
  });

  it("opens a session over WebSocket", async () => {
    const wire = await Wire.open(`${engine}/?EIO=4&transport=websocket`);
    const text = await wire.next();
    const { sid, upgrades, ...rest } = JSON.parse(text.slice(1));
    assert.match(sid, /^[\w-]{20}$/);
    assert.deepEqual(upgrades, []);
    assert.deepEqual(rest, expected);
    wire.socket.close();
  });

  const refused = {
    "no transport": ["?EIO=4", {}, 0, "Transport unknown"],
    "an unknown transport": ["?EIO=4&transport=abc", {}, 0, "Transport unknown"],
    "no version": ["?transport=polling", {}, 5, "Unsupported protocol version"],
    "version 3": ["?EIO=3&transport=polling", {}, 5, "Unsupported protocol version"],
    "another version": ["?EIO=abc&transport=polling", {}, 5, "Unsupported protocol version"],
    "a POST": ["?EIO=4&transport=polling", { method: "POST", body: "" }, 2, "Bad handshake method"],
    "a PUT": ["?EIO=4&transport=polling", { method: "PUT", body: "" }, 2, "Bad handshake method"],
    "an unknown session": ["?EIO=4&transport=polling&sid=abc", {}, 1, "Session ID unknown"],
    "a plain GET for a WebSocket": ["?EIO=4&transport=websocket", {}, 3, "Bad request"],
  };
  for (const [name, [query, init, code, message]] of Object.entries(refused)) {
    it(`refuses ${name}`, async () => {
      const response = await fetch(`${engine}/${query}`, init);
      assert.equal(response.status, 400);
      assert.equal(response.headers.get("content-type"), "application/json");
      assert.deepEqual(await response.json(), { code, message });
    });
  }

  for (const query of [
    "?EIO=4",
    "?EIO=4&transport=abc",
    "?transport=websocket",
    "?EIO=4&transport=polling",
  ]) {
    it(`refuses the WebSocket ${query}`, async () => {
      await assert.rejects(Wire.open(`${engine}/${query}`), /Unexpected server response: 400/);
    });
  }

  it("refuses the WebSocket of an unknown session", async () => {
    const url = `${engine}/?EIO=4&transport=websocket&sid=abc`;
    await assert.rejects(Wire.open(url), /Unexpected server response: 400/);
  });
});

describe("other origins", LIMIT, () => {
  const poll = (origin, init = {}) =>
    fetch(`${calmEngine}/?EIO=4&transport=polling`, { ...init, headers: { origin, ...init.headers } });

  it("are accepted if they are named", async () => {
    const response = await poll("https://app.example");
    assert.equal(response.headers.get("access-control-allow-origin"), "https://app.example");
    assert.match(response.headers.get("vary"), /origin/i);
  });

  it("receive no headers if they are not", async () => {
    const response = await poll("https://evil.example");
    assert.equal(response.headers.get("access-control-allow-origin"), null);
  });

  it("may ask first", async () => {
    const headers = {
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type",
    };
    const response = await poll("https://app.example", { method: "OPTIONS", headers });
    assert.equal(response.status, 204);
    assert.equal(response.headers.get("access-control-allow-origin"), "https://app.example");
    assert.match(response.headers.get("access-control-allow-methods"), /POST/);
    assert.match(response.headers.get("access-control-allow-headers"), /content-type/i);
  });

  it("open no WebSocket when they are not named", async () => {
    const url = `${calmEngine}/?EIO=4&transport=websocket`;
    await assert.rejects(Wire.open(url, { origin: "https://evil.example" }), /server response: 403/);
    const wire = await Wire.open(url, { origin: "https://app.example" });
    wire.socket.close();
  });
});

describe("heartbeats", LIMIT, () => {
  it("keep a session that polls", async () => {
    const poller = await Poller.open(engine);
    for (let i = 0; i < 3; i++) {
      assert.equal(await poller.poll(), "2");
      assert.equal(await poller.post("3"), "ok");
    }
  });

  it("keep a WebSocket", async () => {
    const wire = await Wire.open(`${engine}/?EIO=4&transport=websocket`);
    await wire.next();
    for (let i = 0; i < 3; i++) {
      assert.equal(await wire.next(), "2");
      wire.send("3");
    }
    wire.socket.close();
  });

  it("end a session that polls and does not answer", async () => {
    const poller = await Poller.open(strictEngine);
    assert.equal(await poller.poll(), "2");
    assert.match(await poller.poll(), /^(1|6|400 .*)$/); // waits for the end
    assert.match(await poller.poll(), /^400 .*"code":1/);
  });

  it("end a WebSocket that does not answer", async () => {
    const wire = await Wire.open(`${strictEngine}/?EIO=4&transport=websocket`);
    const opened = performance.now();
    await wire.next();
    assert.match(await wire.end(), /^1000|1001|1005|1006/);
    const lived = performance.now() - opened;
    assert.ok(lived >= 480 && lived < 10_000, `gone after ${lived} ms, not 500`);
  });
});

describe("polling", LIMIT, () => {
  it("carries text and binary both ways, many packets in one payload", async () => {
    const poller = await Poller.open(calmEngine);
    assert.equal(await poller.post("4é😀\x1ebAQIDBA==\x1e4last"), "ok");
    let received = await poller.poll();
    while (received.split("\x1e").length < 3) {
      received += `\x1e${await poller.poll()}`;
    }
    assert.equal(received, "4é😀\x1ebAQIDBA==\x1e4last");
  });

  it("answers a waiting poll as soon as there is something to say", async () => {
    const poller = await Poller.open(calmEngine);
    const poll = poller.poll();
    await poller.post("4hello");
    assert.equal(await poll, "4hello");
  });

  it("ends a session that says so, and the poll that waits", async () => {
    const poller = await Poller.open(calmEngine);
    const poll = poller.poll();
    assert.equal(await poller.post("1"), "ok");
    assert.match(await poll, /^([16]|400 .*)$/); // it may have arrived after the end
    assert.match(await poller.poll(), /^400 .*"code":1/);
  });

  it("refuses a second poll, and ends the session", async () => {
    const poller = await Poller.open(calmEngine);
    const answers = await Promise.all([poller.poll(), poller.poll()]);
    assert.equal(answers.filter((text) => text.startsWith("400 ")).length, 1, `${answers}`);
    assert.equal(answers.filter((text) => text === "1").length, 1, `${answers}`);
    assert.match(await poller.poll(), /^400 .*"code":1/);
  });

  for (const body of ["abc", "", "8", "4a\x1eX", "b!!!!"]) {
    it(`refuses the payload ${JSON.stringify(body)}, and ends the session`, async () => {
      const poller = await Poller.open(calmEngine);
      assert.match(await poller.post(body), /^400 /);
      assert.match(await poller.poll(), /^400 .*"code":1/);
    });
  }

  it("refuses a payload that is too large, and ends the session", async () => {
    const poller = await Poller.open(calmEngine);
    assert.equal(await poller.post("4" + "x".repeat(9_999)), "ok");
    assert.match(await poller.post("4" + "x".repeat(10_000)), /^413 ?$/);
    assert.match(await poller.poll(), /^400 .*"code":1/);
  });

  it("refuses requests of other methods", async () => {
    const poller = await Poller.open(calmEngine);
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      assert.match(await answer(await fetch(poller.url, { method })), /^400 .*"code":3/);
    }
  });
});

describe("WebSocket", LIMIT, () => {
  const open = async () => {
    const wire = await Wire.open(`${calmEngine}/?EIO=4&transport=websocket`);
    await wire.next();
    return wire;
  };

  it("carries text and binary both ways", async () => {
    const wire = await open();
    wire.send("4é😀", Buffer.from([1, 2, 3, 4]), "4");
    assert.deepEqual(await wire.take(3), ["4é😀", "<01020304>", "4"]);
    wire.socket.close();
  });

  for (const packet of ["abc", "", "9", "2"]) {
    it(`ends at the packet ${JSON.stringify(packet)}`, async () => {
      const wire = await open();
      wire.send(packet);
      assert.match(await wire.end(), /^1\d{3}/);
    });
  }

  it("ends when the client says so", async () => {
    const wire = await open();
    wire.send("1");
    assert.match(await wire.end(), /^1\d{3}/);
  });

  it("closes with 1009, and no words, over a message that is too large", async () => {
    const wire = await open();
    wire.send("4" + "x".repeat(10_000));
    assert.equal(await wire.end(), "1009");
  });

  it("answers the subprotocol that a client offers first", async () => {
    const wire = await Wire.open(`${calmEngine}/?EIO=4&transport=websocket`, ["chat", "superchat"]);
    assert.equal(wire.socket.protocol, "chat");
    wire.socket.close();
  });

  it("lets engine.io-client in with a subprotocol", async () => {
    const socket = new Socket(calm.url, {
      path: "/engine.io",
      transports: ["websocket"],
      protocols: ["chat"],
    });
    await event(socket, "open");
    socket.close();
  });

  it("accepts and closes a second one of a session", async () => {
    const wire = await Wire.open(`${calmEngine}/?EIO=4&transport=websocket`);
    const { sid } = JSON.parse((await wire.next()).slice(1));
    const second = await Wire.open(`${calmEngine}/?EIO=4&transport=websocket&sid=${sid}`);
    assert.match(await second.end(), /^1\d{3}/);
    wire.send("4still here");
    assert.equal(await wire.next(), "4still here");
    wire.socket.close();
  });
});

describe("the upgrade", LIMIT, () => {
  const candidateOf = (poller) => Wire.open(poller.url.replace("polling", "websocket"));

  it("takes the session along", async () => {
    const poller = await Poller.open(calmEngine);
    const poll = poller.poll();
    const wire = await candidateOf(poller);
    wire.send("2probe");
    assert.equal(await wire.next(), "3probe");
    assert.equal(await poll, "6");
    wire.send("5", "4over WebSocket");
    assert.equal(await wire.next(), "4over WebSocket");
    assert.match(await poller.poll(), /^400 .*"code":3/);
    assert.match(await poller.post("4late"), /^400 .*"code":3/);
    wire.socket.close();
  });

  it("delivers packets in flight when the old transport has closed", async () => {
    const poller = await Poller.open(calmEngine);
    const poll = poller.poll();
    const wire = await candidateOf(poller);
    wire.send("2probe");
    await Promise.all([wire.next(), poll]);
    await poller.post("4one\x1e4two");
    wire.send("5");
    assert.deepEqual(await wire.take(2), ["4one", "4two"]);
    wire.socket.close();
  });

  it("costs the candidate only when it goes wrong", async () => {
    const poller = await Poller.open(calmEngine);
    const wire = await candidateOf(poller);
    wire.send("4not a probe");
    await wire.end();
    assert.equal(await poller.post("4still here"), "ok");
    assert.equal(await poller.poll(), "4still here");
  });

  it("costs the candidate only when it is broken off", async () => {
    const poller = await Poller.open(calmEngine);
    const wire = await candidateOf(poller);
    wire.send("2probe");
    await wire.next();
    wire.socket.terminate();
    await wire.end();
    assert.equal(await poller.post("4still here"), "ok");
    let received = await poller.poll();
    while (received === "6") {
      received = await poller.poll(); // the server may not have seen the end of it yet
    }
    assert.equal(received, "4still here");
  });

  it("has one candidate at a time", async () => {
    const poller = await Poller.open(calmEngine);
    const first = await candidateOf(poller);
    first.send("2probe");
    assert.equal(await first.next(), "3probe"); // a 101 alone may be ahead of the session's loop
    assert.match(await (await candidateOf(poller)).end(), /^1\d{3}/);
    first.socket.close();
  });

  it("is not offered twice", async () => {
    const poller = await Poller.open(calmEngine);
    const wire = await candidateOf(poller);
    wire.send("2probe");
    await wire.next();
    wire.send("5", "4done");
    await wire.next();
    assert.match(await (await candidateOf(poller)).end(), /^1\d{3}/);
    wire.send("4still here");
    assert.equal(await wire.next(), "4still here");
    wire.socket.close();
  });
});

describe("engine.io-client", LIMIT, () => {
  for (const transports of [["polling"], ["websocket"], ["polling", "websocket"]]) {
    it(`talks over ${transports.join(" and ")}`, async () => {
      const socket = new Socket(server.url, { path: "/engine.io", transports });
      await event(socket, transports.length > 1 ? "upgrade" : "open");
      socket.send("text");
      assert.deepEqual(await event(socket, "message"), ["text"]);
      socket.send(Buffer.from([1, 2, 3]));
      const [bytes] = await event(socket, "message");
      assert.equal(Buffer.from(bytes).toString("hex"), "010203");
      await event(socket, "heartbeat");
      socket.close();
    });
  }
});
