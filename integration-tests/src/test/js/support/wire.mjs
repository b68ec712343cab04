// The protocols by hand: requests and frames on the wire.
import { WebSocket } from "ws";
import { within } from "./events.mjs";

const MILLIS = 30_000;

/** A WebSocket whose messages are taken one by one: texts as strings, binary as hex in `<>`. */
export class Wire {
  #waiting = [];
  #messages = [];

  constructor(url, ...more) {
    this.socket = new WebSocket(url.replace(/^http/, "ws"), ...more);
    this.socket.on("message", (data, binary) =>
      this.#add(binary ? `<${data.toString("hex")}>` : data.toString()),
    );
    this.closed = new Promise((done) =>
      this.socket.on("close", (code, reason) => done(`${code} ${reason}`.trim())),
    );
    this.socket.on("error", () => {}); // reported by close
    this.opened = new Promise((done, failed) => this.socket.on("open", done).on("error", failed));
  }

  static async open(...args) {
    const wire = new Wire(...args);
    await within(MILLIS, wire.opened, "no WebSocket");
    return wire;
  }

  /** The next message; fails when the connection ends instead. */
  async next() {
    if (this.#messages.length > 0) {
      return this.#messages.shift();
    }
    const message = new Promise((done) => this.#waiting.push(done));
    const end = this.closed.then((how) => {
      throw new Error(`closed with ${how} instead of a message`);
    });
    return within(MILLIS, Promise.race([message, end]), "no message");
  }

  /** The next `count` messages. */
  async take(count) {
    const messages = [];
    while (messages.length < count) {
      messages.push(await this.next());
    }
    return messages;
  }

  /** The close, and the messages before it, without heartbeats. */
  async end() {
    const how = await within(MILLIS, this.closed, "not closed");
    const before = this.#messages.filter((message) => message !== "2");
    return before.length > 0 ? [...before, how] : how;
  }

  send(...messages) {
    messages.forEach((message) => this.socket.send(message));
  }

  #add(message) {
    const next = this.#waiting.shift();
    if (next) {
      next(message);
    } else {
      this.#messages.push(message);
    }
  }
}

/** A session over polling. */
export class Poller {
  static async open(base) {
    const poller = new Poller();
    poller.url = `${base}/?EIO=4&transport=polling`;
    const handshake = await fetch(poller.url);
    poller.handshake = JSON.parse((await handshake.text()).slice(1));
    poller.url += `&sid=${poller.handshake.sid}`;
    return poller;
  }

  /** The response to a poll: its body, or its status and error code. */
  async poll() {
    return answer(await within(MILLIS, fetch(this.url), "no answer to a poll"));
  }

  async post(body, headers = {}) {
    return answer(await fetch(this.url, { method: "POST", body, headers }));
  }
}

export async function answer(response) {
  const text = await response.text();
  return response.ok ? text : `${response.status} ${text}`;
}
