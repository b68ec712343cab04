import { Backoff } from "./backoff.js";
import { Emitter, type DefaultEventsMap, type EventsMap } from "./emitter.js";
import { Engine } from "./session.js";
import type { ManagerReservedEvents, ManagerSettings } from "./manager-types.js";
import type { ManagerOptions, Parser, SocketOptions } from "./options.js";
import type { Packet } from "./packet.js";
import { watchPage } from "./page.js";
import { Decoder, Encoder } from "./parser.js";
import { Socket } from "./socket.js";
import { startTimer, type Stop } from "./timers.js";
import type { CloseDetails, CloseReason } from "./transport.js";

type OpenCallback = (error?: Error) => void;

/** Zero means the default too, but for the last two. */
const DEFAULTS = {
  reconnection: true,
  reconnectionAttempts: Infinity,
  reconnectionDelay: 1000,
  reconnectionDelayMax: 5000,
  randomizationFactor: 0.5,
  timeout: 20000,
};
const SETTINGS = Object.keys(DEFAULTS) as Array<keyof typeof DEFAULTS>;

/** One connection to a server, kept up as the options say, and the sockets that share it. */
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
  private readonly _backoff = new Backoff();
  private readonly _encoder: InstanceType<Parser["Encoder"]>;
  private readonly _decoder: InstanceType<Parser["Decoder"]>;
  private _settings: { [name in keyof ManagerSettings]: any };
  private _state: "closed" | "waiting" | "opening" | "open" = "closed";
  private _stop: Stop = () => {}; // the timers of waiting and opening
  private _done: OpenCallback | undefined; // told how opening goes
  private _again = false; // whether this is an attempt to reconnect

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
    if (opts.closeOnBeforeunload && typeof addEventListener === "function") {
      // says nothing to the engine, so no event is emitted
      addEventListener("beforeunload", () => this.engine && this.engine.transport._close(), false);
    }
    if (opts.autoConnect !== false) {
      this.open();
    }
  }

  /**
   * Opens the connection, unless that is done or under way.
   *
   * @param done - told how it went; with it, a failure is not followed by further attempts
   */
  open(done?: OpenCallback): this {
    const again = this._state === "waiting";
    if (again || this._state === "closed") {
      this._connect(done, again);
    }
    return this;
  }

  /** The socket of a namespace; there is one for each. */
  socket(nsp: string, opts?: Partial<SocketOptions>): Socket<ListenEvents, EmitEvents> {
    const socket = (this.nsps[nsp] = this.nsps[nsp] || new Socket(this, nsp, opts));
    return this.opts.autoConnect === false ? socket : socket.connect();
  }

  /** @internal Whether sockets can send. */
  _isOpen(): boolean {
    return this._state === "open";
  }

  /** @internal Opens the connection, but lets an attempt to reconnect wait for its time. */
  _ensureOpen(): void {
    if (this._state === "closed") {
      this._connect(undefined, false);
    }
  }

  /** @internal Sends all of a packet, or nothing if a part of it is too large: then it gives the error. */
  _send(packet: Packet): Error | undefined {
    const messages = this._encoder.encode(packet);
    const [error] = messages.map((message) => this.engine._refusal(message)).filter(Boolean);
    if (!error) {
      messages.forEach((message) => this.engine.write(message, packet.options));
    }
    return error;
  }

  /** @internal Tells of an error that nobody else is told of. */
  _report(error: Error | undefined): void {
    if (error) {
      this._emit("error", error);
      if (!this.hasListeners("error")) {
        console.error(error);
      }
    }
  }

  /** @internal A socket needs the connection no more. */
  _release(): void {
    if (!this._activeSockets().length) {
      this._close();
    }
  }

  /** @internal */
  _close(): void {
    const before = this._state;
    this._backoff.attempts = 0;
    this._become("closed");
    if (before === "opening" || before === "open") {
      this.engine.close();
      this._tellClosed("forced close");
    }
  }

  /** @internal The same as closing; sockets reconnect no more. */
  disconnect(): void {
    this._close();
  }

  private _activeSockets(): Socket<any, any>[] {
    return Object.keys(this.nsps)
      .map((nsp) => this.nsps[nsp]!)
      .filter((socket) => socket.active);
  }

  private _become(state: Manager["_state"], stop: Stop = () => {}): void {
    this._state = state;
    this._stop();
    this._stop = stop;
  }

  private _connect(done: OpenCallback | undefined, again: boolean): void {
    const engine = (this.engine = new Engine(this._uri, this.opts));
    const { timeout } = this._settings;
    const stop =
      timeout === false
        ? () => {}
        : startTimer(this.opts, () => this._onFailure(new Error("timeout")), timeout);
    this._become("opening", stop);
    this._done = done;
    this._again = again;
    this._listen(engine);
    engine._open();
  }

  /** Hears an engine for as long as it is the current one. */
  private _listen(engine: Engine): void {
    const at = (state: string) => this._state === state && this.engine === engine;
    engine
      .on("open", () => at("opening") && this._onOpen())
      .on("ping", () => at("open") && this._emit("ping"))
      .on("data", (data) => at("open") && this._onData(data))
      .on("error", (error) =>
        at("opening") ? this._onFailure(error) : at("open") && this._emit("error", error),
      )
      .on("close", (reason, details) =>
        at("opening") ? this._onFailure(new Error(reason)) : at("open") && this._onClose(reason, details),
      );
  }

  private _onOpen(): void {
    const { _done: done, _again: again } = this;
    const attempt = this._backoff.attempts;
    this._backoff.attempts = 0;
    this._become("open");
    this._activeSockets().forEach((socket) => socket._onOpen());
    this._emit("open");
    if (done) {
      done();
    }
    if (again) {
      this._emit("reconnect", attempt);
    }
  }

  private _onFailure(error: Error): void {
    const { _done: done, _again: again } = this;
    const exhausted = this._planNext(!done);
    this.engine.close();
    this._activeSockets().forEach((socket) => socket._onError(error));
    this._emit("error", error);
    if (done) {
      done(error);
    }
    if (exhausted) {
      this._emit("reconnect_failed");
    }
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
    if (socket && socket.active) {
      socket._onPacket(packet);
    }
  }

  private _onClose(reason: CloseReason, details?: Error | CloseDetails): void {
    const exhausted = this._planNext(true);
    this.engine.close();
    this._tellClosed(reason, details);
    if (exhausted) {
      this._emit("reconnect_failed");
    }
  }

  private _tellClosed(reason: CloseReason, details?: Error | CloseDetails): void {
    this._decoder.destroy();
    this._activeSockets().forEach((socket) => socket._onClose(reason, details));
    this._emit("close", reason, details);
  }

  /** Leaves the connection that ended behind, before anybody hears of it; true if there were too many attempts. */
  private _planNext(wanted: boolean): boolean {
    const {
      reconnection,
      reconnectionAttempts,
      reconnectionDelay,
      reconnectionDelayMax,
      randomizationFactor,
    } = this._settings;
    const exhausted = wanted && reconnection && this._backoff.attempts >= reconnectionAttempts;
    if (!wanted || !reconnection || exhausted) {
      this._backoff.attempts = 0;
      this._become("closed");
      return exhausted;
    }
    this._wait(this._backoff.next(reconnectionDelay, reconnectionDelayMax, randomizationFactor));
    return false;
  }

  /** Reconnects after so many milliseconds, or as soon as the network is back or the page is shown again. */
  private _wait(delay: number): void {
    const unwatch = watchPage((back) => back && this._reconnect());
    const stop = startTimer(this.opts, () => this._reconnect(), delay);
    this._become("waiting", () => {
      unwatch();
      stop();
    });
  }

  private _reconnect(): void {
    const { _stop: waiting } = this;
    if (!this._settings.reconnection) {
      this._become("closed");
    } else if (this._state === "waiting") {
      this._emit("reconnect_attempt", this._backoff.attempts);
      if (this._stop === waiting) {
        this._connect(undefined, true);
      }
    }
  }
}

function settingsOf(opts: Partial<ManagerOptions>): Manager["_settings"] {
  const settings: any = {};
  SETTINGS.forEach((name) => {
    const value = opts[name];
    const given = value === 0 ? /^[rt][ai]/.test(name) : value || value === false;
    settings[name] = given ? value : DEFAULTS[name];
  });
  return settings;
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
SETTINGS.forEach((name) => {
  methods[name] = function (this: any, value?: unknown) {
    if (value === undefined) {
      return this._settings[name];
    }
    this._settings[name] = value;
    return this;
  };
});
