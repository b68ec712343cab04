// Options of the server beyond the protocol, with the public clients.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Socket } from "engine.io-client";
import { event, events } from "./support/events.mjs";
import { startServer } from "./support/test-server.mjs";
import { Poller } from "./support/wire.mjs";

const LIMIT = { timeout: 300_000 };
const LARGE = "x".repeat(5_000);
let server, engine;

before(async () => {
  server = await startServer({ cookie: true, "initial-packet": "welcome", eio3: true }); // and so JSONP
  engine = `${server.url}/engine.io`;
});
after(() => server.stop());

describe("an initial packet", LIMIT, () => {
  for (const transports of [["polling"], ["websocket"], ["polling", "websocket"]]) {
    it(`comes first, over ${transports.join(", then ")}`, async () => {
      const socket = new Socket(server.url, { path: "/engine.io", transports });
      const heard = events(socket, "message", 2);
      await event(socket, "open");
      socket.send("hello");
      assert.deepEqual(await heard, ["welcome", "hello"]);
      socket.close();
    });
  }
});

describe("the cookie", LIMIT, () => {
  it("carries the session's id, in the answer to the handshake alone", async () => {
    const handshake = await fetch(`${engine}/?EIO=4&transport=polling`);
    const { sid } = JSON.parse((await handshake.text()).split("\x1e")[0].slice(1));
    assert.equal(handshake.headers.get("set-cookie"), `io=${sid}; Path=/; HttpOnly; SameSite=Lax`);
    const posted = await fetch(`${engine}/?EIO=4&transport=polling&sid=${sid}`, {
      method: "POST",
      body: "1",
    });
    assert.equal(posted.headers.get("set-cookie"), null);
  });
});

describe("answers to polls", LIMIT, () => {
  for (const [accepted, expected] of [
    ["gzip", "gzip"],
    ["deflate", "deflate"],
    ["gzip;q=0.5, deflate", "deflate"],
    ["identity", null],
  ]) {
    it(`are sent as ${expected ?? "they are"} to a client that accepts ${accepted}`, async () => {
      const poller = await opened();
      await poller.post(`4${LARGE}`);
      const answer = await fetch(poller.url, { headers: { "accept-encoding": accepted } });
      assert.equal(answer.headers.get("content-encoding"), expected);
      assert.equal(await answer.text(), `4${LARGE}`);
      await poller.post("1");
    });
  }
});

describe("scripts of revision 4", LIMIT, () => {
  it("call the page's function with what a form brought", async () => {
    const target = `${engine}/?EIO=4&transport=polling&j=3`;
    const [open] = run(await (await fetch(target)).text()).split("\x1e");
    const url = `${target}&sid=${JSON.parse(open.slice(1)).sid}`;
    const body = new URLSearchParams({ d: '4a\\nb\\\\nc</script>\u2028"' });
    assert.equal(await (await fetch(url, { method: "POST", body })).text(), "ok");
    assert.equal(run(await (await fetch(url)).text()), '4a\nb\\nc</script>\u2028"');
    await fetch(url, { method: "POST", body: new URLSearchParams({ d: "1" }) });
  });

  /** The argument of the page's function. */
  function run(script) {
    const got = [];
    const functions = [];
    functions[3] = (payload) => got.push(payload);
    new Function("___eio", script)(functions);
    assert.equal(got.length, 1);
    return got[0];
  }
});

async function opened() {
  const handshake = await (await fetch(`${engine}/?EIO=4&transport=polling`)).text();
  const poller = new Poller();
  const { sid } = JSON.parse(handshake.split("\x1e")[0].slice(1));
  poller.url = `${engine}/?EIO=4&transport=polling&sid=${sid}`;
  if (!handshake.includes("\x1e")) {
    assert.equal(await poller.poll(), "4welcome");
  }
  return poller;
}
