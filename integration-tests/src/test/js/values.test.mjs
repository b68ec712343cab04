// Each row of docs/json-values.md: a client receives from our server what it receives from npm's for JavaScript's
// counterpart, and our server reads what the client sends back as the value that it had sent.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { compileFunction } from "node:vm";
import { Server } from "socket.io";
import msgpack from "socket.io-msgpack-parser";
import { launch } from "./support/browser.mjs";
import { asJson, combinationsOf, connector, disconnectAll, parsers, readable } from "./support/clients.mjs";
import { startServer } from "./support/test-server.mjs";

const LIMIT = { timeout: 300_000 };
const ROOT = new URL("../../../../", import.meta.url);
const CODECS = ["gson", "jackson"];
const SCRIPTS = {
  "npm's client": "integration-tests/node_modules/socket.io-client/dist/",
  "our client": "client-js/dist/",
};
const BUNDLES = { json: "socket.io.min.js", msgpack: "socket.io.msgpack.min.js" };

const table = readFileSync(new URL("docs/json-values.md", ROOT), "utf8");
const rows = Array.from(
  table.matchAll(/^\| (.+?) \| `.+?` \| `(.+?)` \|(.*)\|$/gm),
  ([, name, counterpart, note]) => ({
    name: name.replaceAll("`", ""),
    counterpart: compileFunction(`return (${counterpart})`)(),
    byJackson: /Jackson writes `(.+?)`/.exec(note)?.[1],
    rounded: note.includes("rounded"),
    parsers: note.includes("an error in MessagePack") ? ["json"] : parsers,
  }),
);

/** Runs in Node and in pages: all values, and whether the server reads them as those that it had sent. */
async function exchange(socket, names) {
  const values = await Promise.all(names.map((name) => socket.emitWithAck("value", name)));
  const read = await Promise.all(names.map((name, i) => socket.emitWithAck("read", name, values[i])));
  return { values, read };
}

/** In a page. */
async function exchangeInPage(exchange, url, names) {
  const bytesAsHex = (value) => {
    if (value instanceof ArrayBuffer) {
      return `<${Array.from(new Uint8Array(value), (byte) => byte.toString(16).padStart(2, "0")).join("")}>`;
    }
    if (value === null || typeof value !== "object") {
      return value;
    }
    return Array.isArray(value)
      ? value.map(bytesAsHex)
      : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, bytesAsHex(part)]));
  };
  const socket = window.io(url, { transports: ["websocket"] });
  const { values, read } = await new Function(`return ${exchange}`)()(socket, names);
  socket.disconnect();
  return { values: bytesAsHex(values), read };
}

function assertReceived(values, cases, json) {
  cases.forEach(({ name, counterpart, byJackson }, i) => {
    const special = json === "jackson" && byJackson;
    assert.deepEqual(values[i], special ? JSON.parse(byJackson) : asJson(counterpart), name);
  });
}

function assertRead(read, cases) {
  cases.forEach(({ name, rounded }, i) =>
    rounded ? assert.notEqual(read[i], "same", name) : assert.equal(read[i], "same", name),
  );
}

it("has at least 60 rows", () => assert.ok(rows.length >= 60, `${rows.length} rows`));

for (const parser of parsers) {
  const cases = rows.filter((row) => row.parsers.includes(parser));
  const names = cases.map(({ name }) => name);
  const clients = combinationsOf(parser).filter(({ way }) => way === "websocket");

  for (const json of CODECS) {
    describe(`values by ${json} in ${parser}`, LIMIT, () => {
      let server;
      before(async () => (server = await startServer({ json, parser })));
      after(async () => {
        disconnectAll();
        await server.stop();
      });
      for (const combination of clients) {
        it(`reach ${combination.client} in Node, and come back`, async () => {
          const { values, read } = await exchange(connector(server, combination)("/values"), names);
          assertReceived(readable(values), cases, json);
          assertRead(read, cases);
        });
      }
    });
  }

  describe(`values of npm's server in ${parser}`, LIMIT, () => {
    const http = createServer();
    const io = new Server(http, parser === "msgpack" ? { parser: msgpack } : {});
    io.of("/values").on("connection", (socket) =>
      socket.on("value", (name, ack) => ack(rows.find((row) => row.name === name).counterpart)),
    );
    before(() => once(http.listen(0, "127.0.0.1"), "listening"));
    after(() => {
      disconnectAll();
      io.close();
    });
    for (const combination of clients) {
      it(`reach ${combination.client} in Node as those of our server do`, async () => {
        const url = `http://127.0.0.1:${http.address().port}`;
        const socket = connector({ url }, combination)("/values");
        const values = await Promise.all(names.map((name) => socket.emitWithAck("value", name)));
        assertReceived(asJson(values), cases, "none");
      });
    }
  });
}

describe("values in Chromium", LIMIT, () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser.close());

  for (const json of CODECS) {
    for (const parser of parsers) {
      it(`reach ${Object.keys(SCRIPTS).join(" and ")}, and come back: by ${json} in ${parser}`, async () => {
        const cases = rows.filter((row) => row.parsers.includes(parser));
        const server = await startServer({ json, parser });
        for (const folder of Object.values(SCRIPTS)) {
          const tab = await browser.newPage();
          await tab.addScriptTag({ path: fileURLToPath(new URL(folder + BUNDLES[parser], ROOT)) });
          const { values, read } = await tab.evaluate(
            exchangeInPage,
            exchange.toString(),
            `${server.url}/values`,
            cases.map(({ name }) => name),
          );
          assertReceived(values, cases, json);
          assertRead(read, cases);
          await tab.close();
        }
        await server.stop();
      });
    }
  }
});
