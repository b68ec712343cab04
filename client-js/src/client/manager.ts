import { backoff } from "./backoff.js";
import { Emitter, type DefaultEventsMap, type EventsMap } from "../core/emitter.js";
import type { Engine } from "../engine/engine.js";
import type { EngineEvents } from "../engine/events.js";
import type { ManagerReservedEvents, ManagerSettings } from "./manager-types.js";
import type { ManagerOptions, Parser, SocketOptions } from "./options.js";
import type { Packet } from "../parser/packet.js";
import { Engine as Session } from "#engine";
import { watchPage } from "../core/page.js";
import { Decoder, Encoder } from "#parser";
import { Socket } from "#socket";
import type { DisconnectReason } from "./socket-types.js";
import { startTimer, type Stop } from "../core/timers.js";
import type { CloseDetails, CloseReason } from "../transports/transport.js";

type OpenCallback = (error?: Error) => void;

/** Zero selects the default, except for the last two. */
const DEFAULTS = {
  reconnection: true,
  reconnectionAttempts: Infinity,
  reconnectionDelay: 1000,
  reconnectionDelayMax: 5000,
  randomizationFactor: 0.5,
  timeout: 20000,
};
const SETTINGS = Object.keys(DEFAULTS) as Array<keyof typeof DEFAULTS>;

/** One connection to a server, and the sockets that share it. It reconnects as the options say. */
export class Manager<
  ListenEvents extends EventsMap = DefaultEventsMap,
  EmitEvents extends EventsMap = ListenEvents,
> extends Emitter<{}, ManagerReservedEvents> {
  /** The current session with the server, or the last one. */
  engine!: Engine;
  /** The options; a change takes effect when the connection is next opened. */
  opts: Partial<ManagerOptions>;
  /** The sockets by namespace. */
  readonly nsps: { [nsp: string]: Socket<any, any> } = {};

  private readonly _uri: string | undefined;
  private readonly _encoder: InstanceType<Parser["Encoder"]>;
  private readonly _decoder: InstanceType<Parser["Decoder"]>;
  private _settings: { [name in keyof ManagerSettings]: any };
  private _state: "closed" | "waiting" | "opening" | "open" = "closed";
  private _stop: Stop = () => {}; // the timers of waiting and opening
  private _attempts = 0; // to reconnect, since the last success

  /**
   * @param uri - the server's address; without one, the options' host or the page's own
   * @param opts - see {@link ManagerOptions}
   */
  constructor(opts?: Partial<ManagerOptions>);
  constructor(uri?: string, opts?: Partial<ManagerOptions>);
  constructor(uri?: string | Partial<ManagerOptions>, opts?: Partial<ManagerOptions>);
  constructor(uri?: string | Partial<ManagerOptions>, opts?: Partial<ManagerOptions>) {
    super();
    if (typeof uri === "object") {
      opts = uri;
      uri = undefined;
    }
    this._uri = uri;
    this.opts = opts = opts || {};
    this._settings = settingsOf(opts);
    const parser: Parser = opts.parser || { Encoder, Decoder };
    this._encoder = new parser.Encoder();
    this._decoder = new parser.Decoder();
    this._decoder.on("decoded", (packet: Packet) => this._onDecoded(packet));
    if (opts.autoConnect !== false) {
      this.open();
    }
  }

  /**
   * Opens the connection, unless it is open or opening.
   *
   * @param done - called with the result. With it, a failure is not followed by a reconnection.
   */
  open(done?: OpenCallback): this {
    const again = this._state === "waiting";
    if (again || this._state === "closed") {
      this._connect(done, again);
    }
    return this;
  }

  /** The socket of a namespace. Each namespace has one socket. */
  socket(nsp: string, opts?: Partial<SocketOptions>): Socket<ListenEvents, EmitEvents> {
    const socket = (this.nsps[nsp] = this.nsps[nsp] || new Socket(this, nsp, opts));
    return this.opts.autoConnect === false ? socket : socket.connect();
  }

  /** @internal Connects a socket when the connection is open. A delayed reconnection is not hastened. */
  _connectSocket(socket: Socket<any, any>): void {
    if (this._state === "open") {
      socket._onOpen();
    } else if (this._state === "closed") {
      this._connect();
    }
  }

  /** @internal Sends a packet. Returns an error, and sends nothing, if a part is too large. */
  _send(packet: Packet): Error | undefined {
    const messages = this._encoder.encode(packet);
    const [error] = messages.map((message) => this.engine._sizeError(message)).filter(Boolean);
    if (!error) {
      messages.forEach((message) => this.engine.write(message, packet.options));
    }
    return error;
  }

  /** @internal Emits an error that has no other receiver. */
  _report(error: Error | undefined): void {
    if (error) {
      this._emit("error", error);
      if (!this.hasListeners("error")) {
        console.error(error);
      }
    }
  }

  /** @internal A socket was disconnected. Without active sockets, the connection is closed. */
  _release(): void {
    if (!this._activeSockets().length) {
      this.disconnect();
    }
  }

  /** @internal Closes the connection without reconnecting. */
  disconnect(): void {
    if (this._state === "opening" || this._state === "open") {
      this._onClose("forced close", undefined, false);
    } else {
      this._setState("closed");
    }
  }

  private _activeSockets(): Socket<any, any>[] {
    return Object.keys(this.nsps)
      .map((nsp) => this.nsps[nsp]!)
      .filter((socket) => socket.active);
  }

  /** Without a timer to stop, the attempts to reconnect are over. */
  private _setState(state: Manager["_state"], stop?: Stop): void {
    this._state = state;
    this._stop();
    this._stop = stop || (() => {});
    this._attempts = stop ? this._attempts : 0;
  }

  /** Opens a connection; `again` means a reconnection. Events of an engine count only while it is the current one. */
  private _connect(done?: OpenCallback, again?: boolean): void {
    const engine = (this.engine = new Session(this._uri, this.opts));
    const on = (state: string, event: keyof EngineEvents, listener: (...args: any[]) => void) =>
      engine.on(event, (one?: unknown, two?: unknown) => {
        if (this._state === state && this.engine === engine) {
          listener(one, two);
        }
      });
    const fail = (error: Error) => this._onFailure(error, done, again);
    const expire = () => fail(new Error("timeout"));
    this._setState("opening", startTimer(this.opts, expire, this._settings.timeout));
    on("opening", "open", () => this._onOpen(done, again));
    on("opening", "error", fail);
    on("opening", "close", (reason) => fail(new Error(reason)));
    on("open", "ping", () => this._emit("ping"));
    on("open", "data", (data) => this._onData(data));
    on("open", "error", (error) => this._emit("error", error));
    on("open", "close", (reason, details) => this._onClose(reason, details));
    engine._open();
  }

  private _onOpen(done?: OpenCallback, again?: boolean): void {
    const attempt = this._attempts;
    this._setState("open");
    this._activeSockets().forEach((socket) => socket._onOpen());
    this._emit("open");
    if (done) {
      done();
    }
    if (again) {
      this._emit("reconnect", attempt);
    }
  }

  private _onFailure(error: Error, done?: OpenCallback, again?: boolean): void {
    this._endConnection(!done, () => {
      this._activeSockets().forEach((socket) => socket._emit("connect_error", error));
      this._emit("error", error);
      if (done) {
        done(error);
      }
    });
    if (again) {
      this._emit("reconnect_error", error);
    }
  }

  private _onData(data: string | ArrayBuffer): void {
    try {
      this._decoder.add(data as any);
    } catch (error) {
      this._onClose("parse error", error as Error);
    }
  }

  private _onDecoded(packet: Packet): void {
    const socket = this.nsps[packet.nsp];
    this._emit("packet", packet);
    if (socket) {
      socket._onPacket(packet);
    }
  }

  private _onClose(reason: CloseReason, details?: Error | CloseDetails, reconnect = true): void {
    this._endConnection(reconnect, () => {
      this._decoder.destroy();
      this._activeSockets().forEach((socket) => socket._onClose(reason as DisconnectReason, details));
      this._emit("close", reason, details);
    });
  }

  /** Ends the connection before listeners are called. Reconnects if that is `wanted`. */
  private _endConnection(wanted: boolean, notify: () => void): void {
    const { reconnection, reconnectionAttempts } = this._settings;
    const due = wanted && reconnection;
    const exhausted = due && this._attempts >= reconnectionAttempts;
    if (due && !exhausted) {
      this._wait();
    } else {
      this._setState("closed");
    }
    this.engine.close();
    notify();
    if (exhausted) {
      this._emit("reconnect_failed");
    }
  }

  /** Reconnects after a delay, or when the network is back or the page is shown again. */
  private _wait(): void {
    const { reconnectionDelay, reconnectionDelayMax, randomizationFactor } = this._settings;
    const delay = backoff(this._attempts++, reconnectionDelay, reconnectionDelayMax, randomizationFactor);
    const stop = startTimer(this.opts, () => this._reconnect(), delay);
    const unwatch = watchPage((back) => back && this._reconnect());
    this._setState("waiting", () => {
      stop();
      unwatch();
    });
  }

  private _reconnect(): void {
    const { _stop: waiting } = this;
    if (!this._settings.reconnection) {
      this._setState("closed");
    } else if (this._state === "waiting") {
      this._emit("reconnect_attempt", this._attempts);
      if (this._stop === waiting) {
        this._connect(undefined, true);
      }
    }
  }
}

function settingsOf(opts: Partial<ManagerOptions>): Manager["_settings"] {
  const settings: any = {};
  SETTINGS.forEach((name, at) => {
    const value = opts[name];
    const given = value === 0 ? at > 3 : value || value === false;
    settings[name] = given ? value : DEFAULTS[name];
  });
  return settings;
}

declare module "./connection.js" {
  /** The manager, as its sockets show it. */
  interface Connection extends Manager<any, any> {}
}

export interface Manager<
  ListenEvents extends EventsMap,
  EmitEvents extends EventsMap,
> extends ManagerSettings {
  /** The same as {@link Manager.open}. */
  connect(done?: OpenCallback): this;
}

const methods: any = Manager.prototype;
methods.connect = methods.open;
methods["_close"] = methods.disconnect; // a private name of the official manager, which tests and tools call
SETTINGS.forEach((name) => {
  methods[name] = function (this: any, value?: unknown) {
    if (value === undefined) {
      return this._settings[name];
    }
    this._settings[name] = value;
    return this;
  };
});
