import { EXTENSION } from "#extension";
import { extend } from "#extend";
import {
  callSafely,
  Emitter,
  type DefaultEventsMap,
  type EventNames,
  type EventParams,
  type EventsMap,
} from "../core/emitter.js";
import { startTimer } from "../core/timers.js";
import { isReserved, PacketType, type Packet } from "../parser/packet.js";
import { addCatchAll, type CatchAll, type CatchAllListeners, type Direction } from "./catch-all.js";
import type { Connection } from "./connection.js";
import type { Auth, SocketOptions } from "./options.js";
import { createPendingAcks } from "./pending-acks.js";
import { createRetryQueue } from "./retry-queue.js";
import type {
  AllButLast,
  Answer,
  AnyListener,
  ConnectError,
  DecorateAcknowledgements,
  DisconnectDescription,
  DisconnectReason as Reason,
  Flags,
  Last,
  SocketReservedEvents,
} from "./socket-types.js";

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * The client's end of a namespace.
 *
 * @typeParam ListenEvents - the events the server emits
 * @typeParam EmitEvents - the events emitted to the server
 */
export class Socket<
  ListenEvents extends EventsMap = DefaultEventsMap,
  EmitEvents extends EventsMap = ListenEvents,
> extends Emitter<ListenEvents, SocketReservedEvents> {
  /** Whether the socket is connected to the namespace. */
  connected = false;
  /** Packets that were emitted while disconnected. They are sent on connection, unless removed. */
  sendBuffer: Packet[] = [];

  /** The credentials for the next connection. */
  auth: Auth | undefined;
  /** Whether the socket is connected, or will connect when the connection is open. */
  active = false;
  /** Identifies the socket on the server while {@link connected}; a new one each time, unless {@link recovered}. */
  id: string | undefined;
  /** Whether the server recovered the last connection: no event was missed. */
  recovered = false;
  /** The arguments of events that arrived before the server confirmed the connection. */
  receiveBuffer: any[][] = [];

  /** @internal Of the next event. */
  protected _flags: Flags = {};

  private _any: CatchAllListeners = { "": [], Outgoing: [] };
  private readonly _acks = createPendingAcks();
  private readonly _retries = createRetryQueue(this);
  private _connection: object | undefined; // identifies the connection; undefined while disconnected
  private _connectingEngine: object | false | undefined; // the engine whose CONNECT is unanswered
  private _pid: string | undefined; // the recovery id, if the server can recover
  private _offset: string | undefined; // of the last event

  /** @internal Made by `Manager.socket()`. */
  constructor(
    /** The connection this namespace shares. */
    readonly io: Connection,
    /** The namespace, e.g. `/admin`. */
    readonly nsp: string,
    /** @internal */
    readonly _opts: Partial<SocketOptions> = {},
  ) {
    super();
    this.auth = _opts.auth;
  }

  /** The opposite of {@link connected}. */
  get disconnected(): boolean {
    return !this.connected;
  }

  /** Connects to the namespace, and opens the connection if necessary. */
  connect(): this {
    this.active = true;
    if (!this.connected) {
      this.io._connectSocket(this);
    }
    return this;
  }

  /** Disconnects from the namespace. Without other active sockets, the connection is closed. */
  disconnect(): this {
    const { connected } = this;
    if (connected) {
      this._send(PacketType.DISCONNECT);
    }
    this._deactivate();
    if (connected) {
      this._onClose("io client disconnect");
    }
    return this;
  }

  /**
   * Emits an event to the server. While disconnected, the event is buffered. A function as last
   * argument is called with the server's acknowledgement.
   *
   * An event that exceeds the server's `maxPayload` is not sent, and the connection stays open. Its acknowledgement
   * fails with a `PayloadError` if it accepts an error, else the manager's `error` event has it.
   *
   * @throws Error if the name is reserved, like `connect`
   */
  override emit<Ev extends EventNames<EmitEvents>>(event: Ev, ...args: EventParams<EmitEvents, Ev>): this;
  override emit(...args: any[]): this {
    const flags = this._flags;
    this._flags = {};
    if (isReserved(args[0])) {
      throw new Error('"' + args[0] + '" is a reserved event name');
    }
    if (this._opts.retries && !flags.volatile) {
      this._retries._add(args, flags, this._opts.retries);
    } else {
      this._emitOnce(args, flags);
    }
    return this;
  }

  /**
   * Emits an event and gives the first value of the server's acknowledgement. Fails on disconnection, and after
   * the milliseconds of {@link timeout}.
   */
  emitWithAck<Ev extends EventNames<EmitEvents>>(
    event: Ev,
    ...args: AllButLast<EventParams<EmitEvents, Ev>>
  ): Promise<Answer<Last<EventParams<EmitEvents, Ev>>>>;
  emitWithAck(...args: any[]): Promise<any> {
    return new Promise((resolve, reject) => {
      this._flags.withError = true;
      args.push((error: Error | null, answer: any) => (error ? reject(error) : resolve(answer)));
      this.emit.apply(this, args as any);
    });
  }

  /** Emits an event named `message`. */
  send(...args: EventParams<EmitEvents, "message">): this {
    args.unshift("message");
    return this.emit.apply(this, args as any) as this;
  }

  /**
   * Gives the acknowledgement of the next event a deadline: its callback gets an error first, or null.
   *
   * @param timeout - milliseconds
   */
  timeout(timeout: number): Socket<ListenEvents, DecorateAcknowledgements<EmitEvents>> {
    this._flags.timeout = timeout;
    return this as any;
  }

  /** Drops the next event if it cannot be sent at once. */
  get volatile(): this {
    this._flags.volatile = true;
    return this;
  }

  /** Whether the next event may be compressed. Browsers decide that themselves. */
  compress(compress: boolean): this {
    this._flags.compress = compress;
    return this;
  }

  /** @internal The connection is open. */
  _onOpen(): void {
    if (this._connection || this._connectingEngine === this.io.engine) {
      return;
    }
    const { auth } = this;
    this._connection = {};
    const settle = this._onceConnected((how: () => void) => how());
    const pass = (data: object | undefined) => settle(() => this._sendConnect(data));
    const fail = (error: unknown) => settle(() => this._onConnectError(error));
    try {
      const ready: any = typeof auth === "function" ? (auth as AnyListener)(pass) : pass(auth);
      if (ready && ready.then) {
        ready.then((data: any) => data && pass(data), fail);
      }
    } catch (error) {
      fail(error);
    }
  }

  /** @internal The connection or the namespace was closed. */
  _onClose(reason: Reason, details?: DisconnectDescription): void {
    this.connected = false;
    this._connection = undefined;
    this.id = undefined;
    this.receiveBuffer = [];
    this._emit("disconnect", reason, details);
    this._acks._fail((id) => !this.sendBuffer.some((packet) => packet.id === id));
  }

  /** @internal */
  _onPacket({ type, id, data }: Packet): void {
    if (type % 4 === 0) {
      this._connectingEngine = false; // by CONNECT or CONNECT_ERROR
    }
    if (!this._connection) {
      // the socket disconnected before the server answered; it may connect again after the answer, but not at once:
      // npm's server closes the connection on an immediate CONNECT
      if (type === PacketType.CONNECT) {
        this._send(PacketType.DISCONNECT);
      }
      startTimer(this.io.opts, () => this.active && this.connect(), 100);
      return;
    }
    switch (type) {
      case PacketType.CONNECT:
        this._onConnect(data || {});
        break;
      case PacketType.EVENT:
        const answer = (...values: any[]) => this.io._report(this._send(PacketType.ACK, values, id));
        const args = id === undefined ? data : data.concat(this._onceConnected(answer));
        this.connected ? this._onEvent(args) : this.receiveBuffer.push(args);
        break;
      case PacketType.ACK:
        this._acks._settle(id, null, data);
        break;
      case PacketType.DISCONNECT:
        this._deactivate();
        this._onClose("io server disconnect");
        break;
      default:
        this._onConnectError(data);
    }
  }

  private _onConnect({ sid, pid }: { sid?: string; pid?: string }): void {
    if (!sid) {
      return this._emit("connect_error", new Error("server older than 3.0"));
    }
    const join = this._connection;
    this.id = sid;
    this.connected = true;
    this.recovered = !!pid && pid === this._pid;
    if (!this.recovered) {
      this._offset = undefined;
    }
    this._pid = pid;
    this.receiveBuffer.splice(0).forEach((args) => this._onEvent(args));
    if (EXTENSION) {
      this._onJoined!(this.recovered);
    }
    while (this._connection === join && this.sendBuffer.length) {
      callSafely(this._transmit, this, [this.sendBuffer.shift()]);
    }
    this._retries._drain();
    if (this._connection === join) {
      this._emit("connect");
    }
  }

  private _onConnectError(refusal: any): void {
    const { message, data } = Object(refusal);
    const error: ConnectError = refusal instanceof Error ? refusal : new Error(message || refusal);
    error.data = data;
    this._deactivate();
    this._emit("connect_error", error);
  }

  /**
   * If the server can recover, the last argument of an event without an acknowledgement is its offset. Only Tidewire's
   * server, with `tw=1`, appends one to every such event and lets it be removed; with other servers a volatile event
   * has none.
   */
  private _onEvent(args: any[]): void {
    const last = args[args.length - 1];
    if (this._pid && args.length > 1 && typeof last === "string") {
      this._offset = last;
      if (EXTENSION && this.io.engine._tidewire) {
        args = args.slice(0, -1);
      }
    }
    this._notifyAny("", args);
    this._dispatch(args[0], args.slice(1));
  }

  /** A function that calls at most once, and only during this connection. */
  private _onceConnected(call: AnyListener): AnyListener {
    let due = this._connection;
    return (...args) => {
      if (due && due === this._connection) {
        due = undefined;
        call(...args);
      }
    };
  }

  private _sendConnect(data: object | undefined): void {
    const pid = this._pid;
    let error: unknown;
    try {
      error = this._send(PacketType.CONNECT, pid ? extend({ pid, offset: this._offset }, data) : data);
      this._connectingEngine = !error && this.io.engine;
    } catch (thrown) {
      error = thrown; // the value has no JSON
    }
    if (error) {
      this._onConnectError(error);
    }
  }

  private _send(type: number, data?: any, id?: number): Error | undefined {
    return this.io._send({ type, nsp: this.nsp, data, id });
  }

  /** @internal Sends or buffers an event. */
  _emitOnce(data: any[], flags: Flags): void {
    if (this.connected) {
      this.io.engine._checkSilence();
    }
    const options = { compress: flags.compress !== false };
    const packet: Writable<Packet> = { type: PacketType.EVENT, nsp: this.nsp, data, options };
    if (typeof data[data.length - 1] === "function") {
      packet.id = this._expectAck(data.pop(), flags);
    }
    if (!flags.volatile || (this.connected && this.io.engine.transport.writable)) {
      this.connected ? this._transmit(packet) : this.sendBuffer.push(packet);
    }
  }

  private _transmit(packet: Packet): void {
    let error: any;
    let thrown: unknown;
    try {
      error = (EXTENSION && this._refuse!(packet)) || this.io._send(packet);
    } catch (fault) {
      error = thrown = fault; // the value has no JSON
    }
    if (!error) {
      this._notifyAny("Outgoing", packet.data);
    } else if (!this._acks._settle(packet.id, error)) {
      if (thrown) {
        throw thrown;
      }
      this.io._report(error);
    }
  }

  /** @internal Returns an error if a packet must not be sent. */
  protected _refuse?(packet: Packet): Error | undefined;

  /** @internal Called when the namespace is joined, before anything is sent. */
  protected _onJoined?(recovered: boolean): void;

  private _notifyAny(direction: Direction, args: unknown[]): void {
    this._any[direction].forEach((listener) => callSafely(listener, this, args));
  }

  /** Registers the function that is called with the acknowledgement; gives its id. */
  private _expectAck(call: AnyListener, flags: Flags): number {
    const { timeout = this._opts.ackTimeout } = flags;
    const withError = flags.withError || timeout !== undefined;
    const id = this._acks._add((error, args) => {
      stop();
      if (withError || !error) {
        callSafely(call, this, withError ? [error as any].concat(args) : args);
      }
      return withError;
    });
    const expire = () => {
      this.sendBuffer = this.sendBuffer.filter((packet) => packet.id !== id);
      this._acks._settle(id, new Error("operation has timed out"));
    };
    const stop = startTimer(this.io.opts, expire, timeout);
    return id;
  }

  private _deactivate(): void {
    this.active = this.connected = false;
    this._connection = undefined;
    this.io._release();
  }
}

export interface Socket<ListenEvents extends EventsMap, EmitEvents extends EventsMap> extends CatchAll {
  /** The same as {@link Socket.connect}. */
  open(): this;
  /** The same as {@link Socket.disconnect}. */
  close(): this;
}

const methods = Socket.prototype;
addCatchAll(methods);
methods.open = methods.connect;
methods.close = methods.disconnect;

export namespace Socket {
  /** Why a socket was disconnected. */
  export type DisconnectReason = Reason;
}
