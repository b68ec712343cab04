// Simulated proxies and networks between clients and servers.
import { createServer as createHttpServer, request } from "node:http";
import { connect, createServer } from "node:net";

/**
 * An HTTP proxy to that port. By default it is transparent:
 *
 * - `buffers`: passes a response on once it has all of it
 * - `strips`: removes `Upgrade` from requests, like proxies that do not support it; can be changed at any time
 */
export async function startHttpProxy(port, modes = {}) {
  const proxy = new HttpProxy(port, modes);
  proxy.port = await listen(proxy.http);
  proxy.url = `http://127.0.0.1:${proxy.port}`;
  return proxy;
}

/** Passes bytes to that port and back, and cuts connections that are idle for a number of milliseconds. */
export async function startIdleCutter(port, millis) {
  const open = new Set();
  const cutter = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    near.setTimeout(millis, () => near.destroy()); // writes count as well as reads
    couple(near, far, open);
  });
  const url = `http://127.0.0.1:${await listen(cutter)}`;
  return { url, close: () => end(cutter, open) };
}

/** Passes bytes to that port and back, each after a delay in milliseconds. */
export async function startLongWay(port, millis) {
  const open = new Set();
  const way = createServer({ noDelay: true }, (near) => {
    const far = connect({ port, host: "127.0.0.1", noDelay: true });
    [near, far].forEach((end) => keep(end, open));
    delay(near, far, millis);
    delay(far, near, millis);
  });
  const url = `http://127.0.0.1:${await listen(way)}`;
  return { url, close: () => end(way, open) };
}

function delay(from, to, millis) {
  from.on("data", (chunk) => setTimeout(() => to.write(chunk), millis));
  from.on("close", () => setTimeout(() => to.destroy(), millis));
}

class HttpProxy {
  #port;
  #buffers;
  #open = new Set();

  constructor(port, { buffers = false, strips = false }) {
    this.#port = port;
    this.#buffers = buffers;
    this.http = createHttpServer((incoming, reply) => this.#forward(incoming, reply));
    this.http.on("connection", (socket) => keep(socket, this.#open));
    this.strips = strips;
  }

  /** Without a listener Node treats a request with `Upgrade` as an ordinary one. */
  set strips(strips) {
    this.http.removeAllListeners("upgrade");
    if (!strips) {
      this.http.on("upgrade", (incoming, near) => this.#tunnel(incoming, near));
    }
  }

  close() {
    return end(this.http, this.#open);
  }

  #forward(incoming, reply) {
    const { connection, upgrade, ...headers } = incoming.headers; // hop-by-hop headers
    const outgoing = this.#request(incoming, headers);
    outgoing.on("response", (answer) => (this.#buffers ? passWhole : passOn)(answer, reply));
    outgoing.on("error", () => reply.destroy());
    reply.on("close", () => outgoing.destroy());
    incoming.pipe(outgoing);
  }

  #tunnel(incoming, near) {
    const outgoing = this.#request(incoming, incoming.headers).end();
    outgoing.on("error", () => near.destroy());
    outgoing.on("response", (answer) => near.end(headOf(answer)));
    outgoing.on("upgrade", (answer, far, first) => {
      near.write(headOf(answer));
      near.write(first);
      couple(near, far, this.#open);
    });
  }

  #request({ method, url }, headers) {
    return request({ host: "127.0.0.1", port: this.#port, method, path: url, headers, agent: false });
  }
}

function passOn(answer, reply) {
  reply.writeHead(answer.statusCode, answer.rawHeaders).flushHeaders();
  answer.on("error", () => reply.destroy()).pipe(reply);
}

function passWhole(answer, reply) {
  const chunks = [];
  answer.on("error", () => reply.destroy());
  answer.on("data", (chunk) => chunks.push(chunk));
  answer.on("end", () => reply.writeHead(answer.statusCode, answer.rawHeaders).end(Buffer.concat(chunks)));
}

function headOf({ statusCode, statusMessage, rawHeaders }) {
  const lines = rawHeaders.map((text, i) => (i % 2 ? `${text}\r\n` : `${text}: `));
  return `HTTP/1.1 ${statusCode} ${statusMessage}\r\n${lines.join("")}\r\n`;
}

function couple(near, far, open) {
  keep(near, open).on("close", () => far.destroy());
  keep(far, open).on("close", () => near.destroy());
  near.pipe(far).pipe(near);
}

function keep(socket, open) {
  open.add(socket);
  return socket.on("error", () => {}).on("close", () => open.delete(socket));
}

function listen(server) {
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server.address().port)));
}

function end(server, open) {
  const closed = new Promise((done) => server.close(done));
  open.forEach((socket) => socket.destroy());
  return closed;
}
