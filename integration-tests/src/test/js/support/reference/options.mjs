// The command line of the reference server, as that of the test server.
import msgpack from "socket.io-msgpack-parser";

export const HELP = `Options, as --name=value; times in milliseconds, sizes in bytes:
  --host=127.0.0.1                the address to listen on
  --port=3000                     0 for any free one
  --ping-interval=25000
  --ping-timeout=20000
  --connect-timeout=45000         to join the first namespace
  --upgrade-timeout=10000
  --max-payload=1000000           of an HTTP body and of a WebSocket message
  --transports=polling,websocket
  --allow-upgrades=true
  --deflate=false                 compress WebSocket messages where a client can
  --deflate-threshold=1024
  --parser=json                   or msgpack
  --cors=                         origins, with commas between them, or *
  --eio3=false                    serve clients of Socket.IO 2 as well
  --cookie=false                  give sessions over polling a cookie
  --initial-packet=               a text after each handshake
  --recovery=0                    how long a disconnected session can be recovered
  --stdin=watch                   ends when standard input closes; or ignore
  --help
`;

const PRESETS = new Map(
  Array.from(HELP.matchAll(/^ +--([a-z0-9-]+)=(\S*)/gm), ([, name, preset]) => [name, preset]),
);

export class Options {
  #given = new Map(PRESETS);

  /** @throws Error with a message for the user */
  constructor(args) {
    for (const arg of args) {
      const [, name, value] = /^--([^=]*)=(.*)$/s.exec(arg) ?? [];
      if (!PRESETS.has(name)) {
        throw new Error(`unknown option ${arg}: --help lists what there is`);
      }
      this.#given.set(name, value);
    }
    this.host = this.#given.get("host");
    this.port = this.#number("port");
    this.endsWithInput = this.#oneOf("stdin", "watch", "ignore") === "watch";
    this.recovery = this.#number("recovery");
    this.engine = this.#engine();
    this.server = this.#server();
  }

  /** The options of Engine.IO. */
  #engine() {
    return {
      pingInterval: this.#number("ping-interval"),
      pingTimeout: this.#number("ping-timeout"),
      upgradeTimeout: this.#number("upgrade-timeout"),
      maxHttpBufferSize: this.#number("max-payload"),
      transports: this.#list("transports"),
      allowUpgrades: this.#flag("allow-upgrades"),
      allowEIO3: this.#flag("eio3"),
      cookie: this.#flag("cookie"),
      perMessageDeflate: this.#flag("deflate") && { threshold: this.#number("deflate-threshold") },
      ...this.#where("initial-packet", (initialPacket) => ({ initialPacket })),
      ...this.#where("cors", () => ({ cors: this.#cors() })),
    };
  }

  /** The options of Socket.IO. */
  #server() {
    return {
      ...this.engine,
      connectTimeout: this.#number("connect-timeout"),
      ...(this.#oneOf("parser", "json", "msgpack") === "msgpack" && { parser: msgpack }),
      ...(this.recovery > 0 && {
        connectionStateRecovery: { maxDisconnectionDuration: this.recovery, skipMiddlewares: true },
      }),
    };
  }

  #cors() {
    const origins = this.#list("cors");
    return { origin: origins.includes("*") ? "*" : origins, credentials: !origins.includes("*") };
  }

  #where(name, make) {
    const value = this.#given.get(name);
    return value === "" ? {} : make(value);
  }

  #list(name) {
    return this.#given.get(name).split(",").filter(Boolean);
  }

  #number(name) {
    const text = this.#given.get(name);
    if (!/^\d+$/.test(text)) {
      throw new Error(`--${name}: ${text} is no number`);
    }
    return +text;
  }

  #flag(name) {
    return this.#oneOf(name, "false", "true") === "true";
  }

  #oneOf(name, ...values) {
    const value = this.#given.get(name);
    if (!values.includes(value)) {
      throw new Error(`--${name}: ${values.join(" or ")}`);
    }
    return value;
  }
}
