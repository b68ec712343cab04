import { createServer, request } from "node:http";

/** A proxy before the server that records requests, rejects some, and breaks connections. */
export async function startProxy(server) {
  const proxy = new Proxy(server.port);
  await new Promise((done) => proxy.http.listen(0, "127.0.0.1", done));
  proxy.url = `http://127.0.0.1:${proxy.http.address().port}`;
  return proxy;
}

class Proxy {
  /** The requests so far: method, path, query and headers of each. */
  requests = [];
  /** Whether to answer a request with 502. */
  refuses = () => false;
  /** Whether to leave a request unanswered. */
  ignores = () => false;
  #port;
  #open = new Set();

  constructor(port) {
    this.#port = port;
    this.http = createServer((incoming, reply) => this.#take(incoming, reply));
    this.http.on("upgrade", (incoming, socket) => this.#take(incoming, socket));
    this.http.on("connection", (socket) => this.#hold(socket));
  }

  /** The requests of a transport, by name. */
  over(transport) {
    return this.requests.filter(({ query }) => query.transport === transport);
  }

  /** Breaks every connection, like a network failure. */
  cut() {
    this.#open.forEach((socket) => socket.destroy());
  }

  async close() {
    const closed = new Promise((done) => this.http.close(done));
    this.cut();
    await closed;
  }

  #hold(socket) {
    this.#open.add(socket.on("error", () => {}).on("close", () => this.#open.delete(socket)));
  }

  #take(incoming, client) {
    const seen = read(incoming);
    this.requests.push(seen);
    if (this.refuses(seen)) {
      refuse(client);
    } else if (!this.ignores(seen)) {
      this.#forward(incoming, client);
    }
  }

  #forward(incoming, client) {
    const { method, url, headers } = incoming;
    const outgoing = request({ host: "127.0.0.1", port: this.#port, method, path: url, headers });
    outgoing.on("error", () => client.destroy());
    client.on("close", () => outgoing.destroy());
    outgoing.on("response", (answer) => respond(client, answer));
    outgoing.on("upgrade", (answer, far, first) => {
      this.#hold(far);
      client.write(headOf(answer));
      client.write(first);
      far.pipe(client).pipe(far);
      client.on("close", () => far.destroy());
      far.on("close", () => client.destroy());
    });
    if (client.writeHead) {
      incoming.pipe(outgoing);
    } else {
      outgoing.end();
    }
  }
}

function read({ method, url, headers }) {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  return { method, path: pathname, query: Object.fromEntries(searchParams), headers };
}

/** The response to a request, or the socket of a request for a WebSocket. */
function refuse(client) {
  if (client.writeHead) {
    client.writeHead(502).end();
  } else {
    client.end("HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n");
  }
}

function respond(client, answer) {
  if (client.writeHead) {
    client.writeHead(answer.statusCode, answer.rawHeaders);
    answer.on("error", () => client.destroy()).pipe(client);
  } else {
    client.write(headOf(answer));
    answer.pipe(client);
  }
}

function headOf({ statusCode, statusMessage, rawHeaders }) {
  const lines = rawHeaders.map((text, i) => (i % 2 ? `${text}\r\n` : `${text}: `));
  return `HTTP/1.1 ${statusCode} ${statusMessage}\r\n${lines.join("")}\r\n`;
}
