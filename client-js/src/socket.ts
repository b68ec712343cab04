import {
  callSafely,
  type DefaultEventsMap,
  type EventNames,
  type EventParams,
  type EventsMap,
} from "./emitter.js";
import { extend } from "./extend.js";
import type { Manager } from "./manager.js";
import type { Auth, SocketOptions } from "./options.js";
import { isReserved, PacketType, type Packet } from "./packet.js";
import { isOffset } from "./recovery.js";
import { Rooms } from "./rooms.js";
import type {
  AllButLast,
  Answer,
  AnyListener,
  ConnectError,
  DecorateAcknowledgements,
  DisconnectDescription,
  DisconnectReason as Reason,
  Last,
} from "./socket-types.js";
import type { CloseReason } from "./transport.js";

let joins = 0; // of all sockets

/**
 * One namespace of a server.
 *
 * @typeParam ListenEvents - the events the server emits
 * @typeParam EmitEvents - the events emitted to the server
 */
export class Socket<
  ListenEvents extends EventsMap = DefaultEventsMap,
  EmitEvents extends EventsMap = ListenEvents,
> extends Rooms<ListenEvents> {
  /** Sent at each connection; may be replaced meanwhile. */
  auth: Auth | undefined;
  /** Whether it is joined, or will be as soon as there is a connection. */
  active = false;
  /** Identifies the socket on the server while {@link connected}; a new one each time, unless {@link recovered}. */
  id: string | undefined;
  /** Whether the last connection went on where the one before it ended: nothing from the server was missed. */
  recovered = false;
  /** The arguments of events that came before the server had confirmed the connection. */
  receiveBuffer: any[][] = [];

  private _join = 0; // tells one connection from the next; 0 while there is none
  private _pid: string | undefined; // what the server knows this client by, where it can recover
  private _offset: string | undefined; // the last one received

  /** @internal Made by {@link Manager.socket}. */
  constructor(io: Manager<any, any>, nsp: string, opts?: Partial<SocketOptions>) {
    super(io, nsp, opts || {});
    this.auth = this._opts.auth;
  }

  /** The opposite of {@link connected}. */
  get disconnected(): boolean {
    return !this.connected;
  }

  /** Joins the namespace, opening the connection if need be. */
  connect(): this {
    this.active = true;
    if (!this.connected) {
      this.io._ensureOpen();
      if (this.io._isOpen()) {
        this._onOpen();
      }
    }
    return this;
  }

  /** Leaves the namespace; the connection is closed if no other needs it. */
  disconnect(): this {
    const { connected } = this;
    if (connected) {
      this._send(PacketType.DISCONNECT);
    }
    this._deactivate();
    if (connected) {
      this._tellDisconnected("io client disconnect");
    }
    return this;
  }

  /**
   * Emits an event to the server; while not connected, it is kept and sent on connection. A function as last
   * argument is called with the server's acknowledgement.
   *
   * An event that exceeds the server's `maxPayload` is not sent, and the connection lives on: its acknowledgement
   * fails with a `PayloadError` if it accepts an error, else the manager's `error` event has it.
   *
   * @throws Error if the name is reserved, like `connect`
   */
  override emit<Ev extends EventNames<EmitEvents>>(event: Ev, ...args: EventParams<EmitEvents, Ev>): this {
    const flags = this._flags;
    this._flags = {};
    if (isReserved(event)) {
      throw new Error('"' + (event as string) + '" is a reserved event name');
    }
    args.unshift(event);
    if (this._opts.retries && !flags.volatile) {
      this._enqueue(args, flags);
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
  ): Promise<Answer<Last<EventParams<EmitEvents, Ev>>>> {
    return new Promise((resolve, reject) => {
      this._flags.withError = true;
      args.unshift(event);
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

  /** Lets the next event be dropped where it cannot be sent at once. */
  get volatile(): this {
    this._flags.volatile = true;
    return this;
  }

  /** Whether the next event may be compressed. Browsers leave nobody the choice. */
  compress(compress: boolean): this {
    this._flags.compress = compress;
    return this;
  }

  /** @internal The connection is open. */
  _onOpen(): void {
    if (this._join) {
      return;
    }
    const { auth } = this;
    const join = (this._join = ++joins);
    let due = true; // CONNECT, which is sent once
    const pass = (data: object | undefined) => {
      if (due && this._join === join) {
        due = false;
        this._sendConnect(data);
      }
    };
    const fail = (error: any) => due && this._join === join && this._onRefused(error);
    try {
      const ready: any = typeof auth === "function" ? (auth as AnyListener)(pass) : pass(auth);
      if (ready && ready.then) {
        ready.then((data: any) => data && pass(data), fail);
      }
    } catch (error) {
      fail(error);
    }
  }

  /** @internal There is no connection. */
  _onError(error: Error): void {
    this._emit("connect_error", error);
  }

  /** @internal The connection is gone. */
  _onClose(reason: CloseReason, details?: DisconnectDescription): void {
    this._tellDisconnected(reason as Reason, details);
  }

  /** @internal */
  _onPacket({ type, id, data }: Packet): void {
    switch (type) {
      case PacketType.CONNECT:
        return this._onConnect(data || {});
      case PacketType.EVENT:
        const args = id === undefined ? data : data.concat(this._answerTo(id));
        return this.connected ? this._onEvent(args) : void this.receiveBuffer.push(args);
      case PacketType.ACK:
        this._settle(id!, null, data);
        return;
      case PacketType.DISCONNECT:
        this._deactivate();
        return this._tellDisconnected("io server disconnect");
      default:
        return this._onRefused(data);
    }
  }

  private _onConnect({ sid, pid }: { sid?: string; pid?: string }): void {
    if (!sid) {
      return this._onError(new Error("the server speaks an older protocol (Socket.IO 2)"));
    }
    const join = this._join;
    this.id = sid;
    this.connected = true;
    this.recovered = !!pid && pid === this._pid;
    if (!this.recovered) {
      this._offset = undefined;
    }
    this._pid = pid;
    this.receiveBuffer.splice(0).forEach((args) => this._onEvent(args));
    this._onJoined(this.recovered);
    while (this._join === join && this.sendBuffer.length) {
      callSafely(this._transmit, this, [this.sendBuffer.shift()]);
    }
    this._drain();
    if (this._join === join) {
      this._emit("connect");
    }
  }

  private _onRefused(refusal: any): void {
    const error: ConnectError =
      refusal instanceof Error ? refusal : new Error((refusal && refusal.message) || refusal);
    error.data = refusal && refusal.data;
    this._deactivate();
    this._onError(error);
  }

  private _onEvent(args: any[]): void {
    const last = args[args.length - 1];
    if (this._pid && args.length > 1 && typeof last === "string") {
      if (isOffset(last)) {
        this._offset = last;
        args = args.slice(0, -1);
      } else if (!isOffset("" + this._offset)) {
        this._offset = last; // it may be one of a form not known here
      }
    }
    this._tellAny("", args);
    this._dispatch(args[0], args.slice(1));
  }

  /** The function that acknowledges an event: once, and only on the connection it came by. */
  private _answerTo(id: number): AnyListener {
    let due = this._join;
    return (...args) => {
      if (this.connected && due === this._join) {
        due = -1;
        this.io._report(this._send(PacketType.ACK, args, id));
      }
    };
  }

  private _sendConnect(data: object | undefined): void {
    const pid = this._pid;
    const error = this._send(PacketType.CONNECT, pid ? extend({ pid, offset: this._offset }, data) : data);
    if (error) {
      this._onRefused(error);
    }
  }

  private _deactivate(): void {
    this.active = this.connected = false;
    this._join = 0;
    this.io._release();
  }

  private _tellDisconnected(reason: Reason, details?: DisconnectDescription): void {
    this.connected = false;
    this._join = 0;
    this.id = undefined;
    this.receiveBuffer = [];
    this._emit("disconnect", reason, details);
    this._failAcks();
  }
}

export interface Socket<ListenEvents extends EventsMap, EmitEvents extends EventsMap> {
  /** The same as {@link Socket.connect}. */
  open(): this;
  /** The same as {@link Socket.disconnect}. */
  close(): this;
}

const methods = Socket.prototype;
methods.open = methods.connect;
methods.close = methods.disconnect;

export namespace Socket {
  /** Why a socket was disconnected. */
  export type DisconnectReason = Reason;
}
