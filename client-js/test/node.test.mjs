// The entry for Node, by the package's own name, against the official server.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { after, afterEach, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Server } from "socket.io";
import { io, NodeWebSocket, NodeXHR } from "tidewire-client";
import { WebSocket } from "ws";
import { CookieJar } from "../target/modules/node/cookies.js";
import { selfSigned } from "./support/certificate.mjs";

const LIMIT = { timeout: 300_000 };
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);
const TRANSPORTS = ["polling", "websocket"];

const own = selfSigned("server");
const client = selfSigned("client", "open sesame");
let plain, secure, sockets;

/** An official server that answers "who" with details of the handshake. */
async function listen(httpServer) {
  const allowRequest = (request, decide) => {
    request.subject = request.socket.getPeerCertificate?.().subject?.CN; // the connection may be closed later
    decide(null, true);
  };
  const server = new Server(httpServer, { cookie: { name: "sticky", maxAge: 60 }, allowRequest });
  server.on("connection", (socket) => {
    socket.on("headers", (answer) => answer(socket.client.conn.request.headers));
    socket.on("echo", (value, answer) => answer(value));
    socket.on("subject", (answer) => answer(socket.client.conn.request.subject));
  });
  httpServer.listen(0, "127.0.0.1");
  await once(httpServer, "listening");
  const scheme = httpServer instanceof https.Server ? "https" : "http";
  return { server, httpServer, url: `${scheme}://127.0.0.1:${httpServer.address().port}` };
}

async function connected(url, options) {
  const socket = io(url, { forceNew: true, reconnection: false, ...options });
  sockets.push(socket);
  await new Promise((done, failed) => socket.once("connect", done).once("connect_error", failed));
  return socket;
}

async function refusal(url, options) {
  const socket = io(url, { forceNew: true, reconnection: false, ...options });
  sockets.push(socket);
  return new Promise((done) => socket.once("connect_error", done));
}

before(async () => {
  sockets = [];
  plain = await listen(http.createServer((request, response) => response.writeHead(404).end("not here")));
  secure = await listen(
    https.createServer({ ...own, ca: client.cert, requestCert: true, rejectUnauthorized: false }),
  );
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()));
after(() => Promise.all([plain.server.close(), secure.server.close()]));

describe("in Node", LIMIT, () => {
  it("polls first, and moves to a WebSocket", async () => {
    const { engine } = (await connected(plain.url)).io;
    assert.ok(engine.transport instanceof NodeXHR);
    await new Promise((done) => engine.once("upgrade", done));
    assert.ok(engine.transport instanceof NodeWebSocket);
  });

  for (const transport of TRANSPORTS) {
    describe(`over ${transport}`, LIMIT, () => {
      const options = { transports: [transport] };

      it("sends headers of one's own", async () => {
        const socket = await connected(plain.url, { ...options, extraHeaders: { "x-own": "yes" } });
        assert.equal((await socket.emitWithAck("headers"))["x-own"], "yes");
      });

      it("brings binary as Buffers, as Node programs expect", async () => {
        const socket = await connected(plain.url, options);
        const answer = await socket.emitWithAck("echo", { deep: [Buffer.from([1, 2]), "é😀"] });
        assert.ok(Buffer.isBuffer(answer.deep[0]));
        assert.deepEqual(answer, { deep: [Buffer.from([1, 2]), "é😀"] });
      });

      it("trusts a configured certificate", async () => {
        const socket = await connected(secure.url, { ...options, ca: own.cert });
        assert.equal(await socket.emitWithAck("echo", 1), 1);
      });

      it("trusts any certificate if configured", async () => {
        const socket = await connected(secure.url, { ...options, rejectUnauthorized: false });
        assert.equal(await socket.emitWithAck("echo", 1), 1);
      });

      it("trusts no other", async () => {
        const error = await refusal(secure.url, options);
        const cause = transport === "polling" ? error.description : error.description.error;
        assert.equal(cause.code, "DEPTH_ZERO_SELF_SIGNED_CERT");
      });

      it("shows a certificate of its own, its key behind a passphrase", async () => {
        const tls = { ca: own.cert, cert: client.cert, key: client.key, passphrase: "open sesame" };
        const socket = await connected(secure.url, { ...options, ...tls });
        assert.equal(await socket.emitWithAck("subject"), "client");
      });

      it("connects by the agent that it is given", async () => {
        const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
        let made = 0;
        const create = agent.createConnection;
        agent.createConnection = function (...args) {
          made++;
          return create.apply(this, args);
        };
        const socket = await connected(plain.url, { ...options, agent });
        await socket.emitWithAck("echo", 1);
        assert.ok(made >= 1 && made <= 4, `${made} connections`);
        agent.destroy();
      });

      it("lets the process end, if configured", async () => {
        const script = `
          const { io } = require("tidewire-client");
          const socket = io(process.argv[1], { autoUnref: true, transports: [process.argv[2]] });
          const waiting = setInterval(() => {}, 1000); // keeps the process until it is connected
          socket.on("connect", () => {
            console.log("connected");
            clearInterval(waiting);
          });
        `;
        const { stdout } = await run(process.execPath, ["-e", script, plain.url, transport], {
          cwd: ROOT,
          timeout: 60_000,
        });
        assert.equal(stdout, "connected\n");
      });
    });
  }

  it("keeps the server's cookies, and brings them to the WebSocket too, where credentials are wanted", async () => {
    const socket = await connected(plain.url, { withCredentials: true, extraHeaders: { cookie: "a=1" } });
    await new Promise((done) => socket.io.engine.once("upgrade", done));
    const seen = [];
    plain.server.engine.on("headers", (headers, request) => seen.push(request.headers.cookie));
    const again = await connected(plain.url, { withCredentials: true });
    await new Promise((done) => again.io.engine.once("upgrade", done));
    plain.server.engine.removeAllListeners("headers");
    const cookie = `sticky=${again.io.engine.id}`;
    assert.equal(seen[0], undefined);
    assert.ok(seen.length > 2);
    assert.deepEqual(new Set(seen.slice(1)), new Set([cookie]));
  });

  it("keeps no cookie where credentials are not wanted", async () => {
    const seen = [];
    plain.server.engine.on("headers", (headers, request) => seen.push(request.headers.cookie));
    const socket = await connected(plain.url);
    await new Promise((done) => socket.io.engine.once("upgrade", done));
    plain.server.engine.removeAllListeners("headers");
    assert.deepEqual(new Set(seen), new Set([undefined]));
  });

  it("takes the classes of browsers instead, where it is given them", async () => {
    class Injected extends WebSocket {}
    const socket = await connected(plain.url, { transports: ["websocket"], WebSocket: Injected });
    assert.equal(await socket.emitWithAck("echo", 1), 1);
  });

  it("reports the answer of a server that rejects it", async () => {
    const error = await refusal(plain.url, { transports: ["polling"], path: "/elsewhere" });
    assert.deepEqual([error.message, error.description], ["xhr poll error", 404]);
    const { status, responseText } = error.context;
    assert.deepEqual([status, responseText], [404, "not here"]);
  });

  it("reports an unreachable server", async () => {
    const error = await refusal("http://127.0.0.1:1", { transports: ["polling"] });
    assert.deepEqual([error.message, error.type], ["xhr poll error", "TransportError"]);
    assert.equal(error.description.code, "ECONNREFUSED");
  });

  it("gives up an unanswered request after its time", async (t) => {
    const silent = http.createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    t.after(() => (silent.closeAllConnections(), silent.close()));
    const error = await refusal(`http://127.0.0.1:${silent.address().port}`, {
      transports: ["polling"],
      requestTimeout: 50,
    });
    assert.deepEqual([error.message, error.description], ["xhr poll error", 0]);
  });

  it("fails where a response is cut off", async (t) => {
    const cutting = http.createServer((request, response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("0{", () => request.socket.destroy());
    });
    cutting.listen(0, "127.0.0.1");
    await once(cutting, "listening");
    t.after(() => cutting.close());
    const error = await refusal(`http://127.0.0.1:${cutting.address().port}`, { transports: ["polling"] });
    assert.equal(error.description.code, "ECONNRESET");
  });
});

describe("a redirection", LIMIT, () => {
  let from, target;
  before(async () => {
    from = http.createServer((request, response) => {
      response.writeHead(request.method === "GET" ? 302 : 307, { location: target + request.url }).end();
    });
    from.listen(0, "127.0.0.1");
    await once(from, "listening");
  });
  after(() => from.close());
  const url = () => `http://127.0.0.1:${from.address().port}`;
  const options = { transports: ["polling"], ca: own.cert };

  it("is followed on the same host, to TLS too, by requests of both kinds", async () => {
    for (target of [plain.url, secure.url]) {
      const socket = await connected(url(), options);
      assert.equal(await socket.emitWithAck("echo", "there"), "there");
    }
  });

  it("is not followed to another host, which would get the headers", async () => {
    target = plain.url.replace("127.0.0.1", "localhost");
    assert.equal((await refusal(url(), options)).description, 302);
  });

  it("is not followed for ever", async () => {
    target = url();
    assert.equal((await refusal(url(), options)).description, 302);
  });
});

describe("a cookie jar", () => {
  const jar = (...headers) => {
    const jar = new CookieJar();
    jar.store(headers);
    return jar.header();
  };

  for (const [header, expected] of [
    ["a=1", "a=1"],
    ["a=1; Path=/; HttpOnly", "a=1"],
    ["a=b=c", "a=b=c"],
    ['a="1"', "a=1"],
    ["a=1;Max-Age=60", "a=1"],
    ["a=", "a="],
    ["a=1; Max-Age=0", undefined],
    ["a=1; max-age=-1", undefined],
    ["a=1; Max-Age=soon", undefined],
    ["a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", undefined],
    ["a=1; Expires=never", undefined],
    ["a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60", "a=1"],
    ["a", undefined],
    ["=1", undefined],
  ]) {
    it(`sends ${expected} after ${header}`, () => assert.equal(jar(header), expected));
  }

  it("sends all that it has, the last of a name", () => assert.equal(jar("a=1", "b=2", "a=3"), "a=3; b=2"));
});
