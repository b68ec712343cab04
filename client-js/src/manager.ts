import { Backoff } from "./backoff.js";
import { Emitter } from "./emitter.js";
import { Engine } from "./engine.js";
import type { ManagerOptions, SocketOptions } from "./options.js";
import { Decoder, encode, type Packet } from "./packet.js";
import { Socket } from "./socket.js";
import type { CloseDetails, CloseReason } from "./transport.js";

/** What a {@link Manager} tells its listeners. */
export interface ManagerReservedEvents {
  /** The connection is open; the namespaces are being joined. */
  open: () => void;
  /** An attempt to connect failed, or the connection did. */
  error: (error: Error) => void;
  /** The server's heartbeat arrived. */
  ping: () => void;
  /** A packet of any namespace arrived. */
  packet: (packet: Packet) => void;
  /** The connection ended. */
  close: (reason: CloseReason, details?: Error | CloseDetails) => void;
  /** Reconnected, at the attempt of that number. */
  reconnect: (attempt: number) => void;
  /** About to try again, for the time of that number. */
  reconnect_attempt: (attempt: number) => void;
  /** That attempt failed. */
  reconnect_error: (error: Error) => void;
  /** That was the last of `reconnectionAttempts`. */
  reconnect_failed: () => void;
}

type Timer = ReturnType<typeof setTimeout>;
type OpenCallback = (error?: Error) => void;

type State =
  | { readonly at: "closed" }
  | { readonly at: "waiting"; readonly timer: Timer }
  | {
      readonly at: "opening";
      readonly engine: Engine;
      readonly timer: Timer | undefined; // undefined where it may take for ever
      readonly done: OpenCallback | undefined;
      readonly again: boolean; // whether this is an attempt to reconnect
    }
  | { readonly at: "open"; readonly engine: Engine; readonly decoder: Decoder };

/** One connection to a server, kept up as the options say, and the sockets that share it. */
export class Manager extends Emitter<{}, ManagerReservedEvents> {
  /** The current session with the server, or the last one. */
  engine!: Engine;
  /** The options; a change takes effect when the connection is next opened. */
  opts: Partial<ManagerOptions>;
  /** @internal */
  readonly _autoConnect: boolean;

  private readonly _uri: string | undefined;
  private readonly _sockets: { [nsp: string]: Socket<any, any> } = {};
  private readonly _backoff = new Backoff();
  private _state: State = { at: "closed" };
  private _reconnection: boolean;
  private _reconnectionAttempts: number;
  private _reconnectionDelay: number;
  private _reconnectionDelayMax: number;
  private _randomizationFactor: number;
  private _timeout: number | false;

  /**
   * @param uri - the server's address; without one, the options' host or the page's own
   * @param opts - see {@link ManagerOptions}
   */
  constructor(opts?: Partial<ManagerOptions>);
  constructor(uri?: string, opts?: Partial<ManagerOptions>);
  constructor(uri?: string | Partial<ManagerOptions>, opts?: Partial<ManagerOptions>) {
    super();
    if (typeof uri === "object") {
      opts = uri;
      uri = undefined;
    }
    opts = opts || {};
    this._uri = uri;
    this.opts = opts;
    this._reconnection = opts.reconnection !== false;
    this._reconnectionAttempts = opts.reconnectionAttempts || Infinity;
    this._reconnectionDelay = opts.reconnectionDelay || 1000;
    this._reconnectionDelayMax = opts.reconnectionDelayMax || 5000;
    this._randomizationFactor = withDefault(opts.randomizationFactor, 0.5);
    this._timeout = withDefault(opts.timeout, 20000);
    this._autoConnect = opts.autoConnect !== false;
    if (this._autoConnect) {
      this.open();
    }
  }

  /** Whether to reconnect when the connection fails. */
  reconnection(): boolean;
  reconnection(value: boolean): this;
  reconnection(value?: boolean): this | boolean {
    if (value === undefined) {
      return this._reconnection;
    }
    this._reconnection = value;
    if (!value && this._state.at === "waiting") {
      this._become({ at: "closed" });
    }
    return this;
  }

  /** After how many attempts in a row to give up. */
  reconnectionAttempts(): number;
  reconnectionAttempts(value: number): this;
  reconnectionAttempts(value?: number): this | number {
    return value === undefined ? this._reconnectionAttempts : ((this._reconnectionAttempts = value), this);
  }

  /** Milliseconds before the first attempt to reconnect. */
  reconnectionDelay(): number;
  reconnectionDelay(value: number): this;
  reconnectionDelay(value?: number): this | number {
    return value === undefined ? this._reconnectionDelay : ((this._reconnectionDelay = value), this);
  }

  /** The longest wait before an attempt to reconnect, in milliseconds. */
  reconnectionDelayMax(): number;
  reconnectionDelayMax(value: number): this;
  reconnectionDelayMax(value?: number): this | number {
    return value === undefined ? this._reconnectionDelayMax : ((this._reconnectionDelayMax = value), this);
  }

  /** The part by which a wait is randomly shorter or longer. */
  randomizationFactor(): number;
  randomizationFactor(value: number): this;
  randomizationFactor(value?: number): this | number {
    return value === undefined ? this._randomizationFactor : ((this._randomizationFactor = value), this);
  }

  /** Milliseconds within which a connection must be established, or `false`. */
  timeout(): number | false;
  timeout(value: number | false): this;
  timeout(value?: number | false): this | number | false {
    return value === undefined ? this._timeout : ((this._timeout = value), this);
  }

  /**
   * Opens the connection, unless that is done or under way.
   *
   * @param done - told how it went; with it, a failure is not followed by further attempts
   */
  open(done?: OpenCallback): this {
    if (this._state.at === "closed" || this._state.at === "waiting") {
      this._connect(done, this._state.at === "waiting");
    }
    return this;
  }

  /** The same as {@link open}. */
  connect(done?: OpenCallback): this {
    return this.open(done);
  }

  /** The socket of a namespace; there is one for each. */
  socket(nsp: string, opts?: Partial<SocketOptions>): Socket<any, any> {
    const known = this._sockets[nsp];
    if (known) {
      return this._autoConnect ? known.connect() : known;
    }
    const socket = (this._sockets[nsp] = new Socket(this, nsp, opts));
    return this._autoConnect ? socket.connect() : socket;
  }

  /** @internal */
  _has(nsp: string): boolean {
    return nsp in this._sockets;
  }

  /** @internal Whether sockets can send. */
  _isOpen(): boolean {
    return this._state.at === "open";
  }

  /** @internal Opens the connection, but lets an attempt to reconnect wait for its time. */
  _ensureOpen(): void {
    if (this._state.at === "closed") {
      this._connect(undefined, false);
    }
  }

  /** @internal */
  _send(packet: Packet): void {
    encode(packet).forEach((message) => this.engine._write(message));
  }

  /** @internal A socket needs the connection no more. */
  _release(): void {
    if (!this._activeSockets().length) {
      this._close();
    }
  }

  /** @internal */
  _close(): void {
    const before = this._state.at;
    this._backoff.attempts = 0;
    this._become({ at: "closed" });
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
    return Object.keys(this._sockets)
      .map((nsp) => this._sockets[nsp]!)
      .filter((socket) => socket.active);
  }

  private _become(state: State): void {
    const before = this._state;
    if ("timer" in before) {
      clearTimeout(before.timer);
    }
    this._state = state;
  }

  private _connect(done: OpenCallback | undefined, again: boolean): void {
    const engine = (this.engine = new Engine(this._uri, this.opts));
    const timer =
      this._timeout === false
        ? undefined
        : setTimeout(() => this._onFailure(new Error("timeout")), this._timeout);
    this._become({ at: "opening", engine, timer, done, again });
    this._listen(engine);
    engine._open();
  }

  /** Hears an engine for as long as it is the current one. */
  private _listen(engine: Engine): void {
    const at = (state: State["at"]) => this._state.at === state && this.engine === engine;
    engine
      .on("open", () => at("opening") && this._onOpen(engine))
      .on("ping", () => at("open") && this._emit("ping"))
      .on("data", (data) => at("open") && this._onData(data))
      .on("error", (error) =>
        at("opening") ? this._onFailure(error) : at("open") && this._emit("error", error),
      )
      .on("close", (reason, details) =>
        at("opening") ? this._onFailure(new Error(reason)) : at("open") && this._onClose(reason, details),
      );
  }

  private _onOpen(engine: Engine): void {
    const { done, again } = this._state as State & { at: "opening" };
    const attempt = this._backoff.attempts;
    this._backoff.attempts = 0;
    this._become({ at: "open", engine, decoder: new Decoder() });
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
    const { engine, done, again } = this._state as State & { at: "opening" };
    const exhausted = this._planNext(!done);
    engine.close();
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
    const { decoder } = this._state as State & { at: "open" };
    let packet: Packet | null;
    try {
      packet = decoder.add(data);
    } catch (error) {
      return this._onClose("parse error", error as Error);
    }
    if (packet) {
      const socket = this._sockets[packet.nsp];
      this._emit("packet", packet);
      if (socket && socket.active) {
        socket._onPacket(packet);
      }
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
    this._activeSockets().forEach((socket) => socket._onClose(reason, details));
    this._emit("close", reason, details);
  }

  /** Leaves the connection that ended behind, before anybody hears of it; true if there were too many attempts. */
  private _planNext(wanted: boolean): boolean {
    const exhausted = wanted && this._reconnection && this._backoff.attempts >= this._reconnectionAttempts;
    if (!wanted || !this._reconnection || exhausted) {
      this._backoff.attempts = 0;
      this._become({ at: "closed" });
      return exhausted;
    }
    const delay = this._backoff.next(
      this._reconnectionDelay,
      this._reconnectionDelayMax,
      this._randomizationFactor,
    );
    this._become({ at: "waiting", timer: setTimeout(() => this._reconnect(), delay) });
    return false;
  }

  private _reconnect(): void {
    const state = this._state;
    this._emit("reconnect_attempt", this._backoff.attempts);
    if (this._state === state) {
      this._connect(undefined, true);
    }
  }
}

function withDefault<T>(value: T | undefined | null, otherwise: T): T {
  return value === undefined || value === null ? otherwise : value;
}
