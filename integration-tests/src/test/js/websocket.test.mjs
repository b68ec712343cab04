// The plain WebSocket at /echo, with the ws package.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { event } from "./support/events.mjs";
import { startServer } from "./support/test-server.mjs";
import { Wire } from "./support/wire.mjs";

let server, deflating;

before(async () => {
  server = await startServer({ "max-payload": 200_000 });
  deflating = await startServer({ deflate: true, "max-payload": 200_000 });
});
after(async () => {
  await Promise.all([server.stop(), deflating.stop()]);
});

describe("a plain WebSocket", { timeout: 300_000 }, () => {
  const open = (...args) => Wire.open(`${server.url}/echo`, ...args);

  it("echoes text and binary, fragments too", async () => {
    const wire = await open();
    wire.send("é😀", Buffer.from([0, 255]), "");
    wire.socket.send("frag", { fin: false });
    wire.socket.send("mented", { fin: true });
    assert.deepEqual(await wire.take(4), ["é😀", "<00ff>", "", "fragmented"]);
    wire.socket.close(1000);
    assert.equal(await wire.end(), "1000");
  });

  it("agrees on a sub-protocol it knows, by its own preference", async () => {
    for (const [offered, agreed] of [
      [["echo.v1", "echo.v2"], "echo.v2"],
      [["other", "echo.v1"], "echo.v1"],
    ]) {
      const wire = await open(offered);
      assert.equal(wire.socket.protocol, agreed);
      wire.send("protocol?");
      assert.equal(await wire.next(), `protocol ${agreed}`);
      wire.socket.close();
    }
  });

  it("pings, and answers pings", async () => {
    const wire = await open();
    const pong = event(wire.socket, "pong");
    wire.socket.ping("abc");
    assert.equal((await pong)[0].toString(), "abc");
    wire.send("ping me");
    assert.equal(await wire.next(), "pong of 3");
    wire.socket.close();
  });

  it("closes as it is asked to", async () => {
    const asked = await open();
    asked.send("close me");
    assert.equal(await asked.end(), "4000 as asked");
    const closing = await open();
    closing.socket.close(3001, "bye");
    assert.equal(await closing.end(), "3001");
  });

  it("refuses what is too large with 1009, and text that is no UTF-8 with 1007", async () => {
    const large = await open();
    large.send("x".repeat(200_001));
    assert.match(await large.end(), /^1009/);
    const garbled = await open();
    garbled.socket.send(Buffer.from([0xc3, 0x28]), { binary: false });
    assert.match(await garbled.end(), /^1007/);
  });

  it("compresses where both can, and only there", async () => {
    const text = "again and ".repeat(10_000);
    for (const [url, perMessageDeflate, extension] of [
      [deflating.url, true, /permessage-deflate/],
      [deflating.url, false, /^$/],
      [server.url, true, /^$/],
    ]) {
      const wire = await Wire.open(`${url}/echo`, { perMessageDeflate });
      assert.match(wire.socket.extensions, extension);
      wire.send(text, "short");
      assert.deepEqual(await wire.take(2), [text, "short"]);
      const received = wire.socket._socket.bytesRead;
      assert.equal(received < text.length / 10, extension.test("permessage-deflate"), `${received} bytes`);
      wire.socket.close();
    }
  });
});
