import {
  callSafely,
  Emitter,
  type DefaultEventsMap,
  type EventNames,
  type EventParams,
  type EventsMap,
} from "./emitter.js";
import type { Manager } from "./manager.js";
import type { Auth, SocketOptions } from "./options.js";
import { isReserved, PacketType, type Packet } from "./packet.js";
import type { CloseDetails, CloseReason } from "./transport.js";

/** Why a socket was disconnected. After the first two it does not reconnect by itself. */
export type DisconnectReason = "io server disconnect" | "io client disconnect" | CloseReason;

/** The error of `connect_error`: what the server's middleware refused with, or why there was no connection. */
export interface ConnectError extends Error {
  /** Whatever the server added. */
  data?: any;
}

/** What a {@link Socket} itself tells its listeners. */
export interface SocketReservedEvents {
  /** The namespace is joined, for the first time or again. */
  connect: () => void;
  /** It could not be joined. `socket.active` tells whether that will be tried again. */
  connect_error: (error: ConnectError) => void;
  /** It was left, or the connection is gone. */
  disconnect: (reason: DisconnectReason, details?: Error | CloseDetails) => void;
}

type Last<T extends any[]> = T extends [...infer _, infer L] ? L : any;
type AllButLast<T extends any[]> = T extends [...infer Rest, infer _] ? Rest : any[];
type Answer<T> = T extends (...args: infer Args) => any
  ? Args extends [Error | null | undefined, infer Second, ...any[]]
    ? Second
    : Args extends [infer First, ...any[]]
      ? First
      : any
  : any;
type WithError<T> = T extends (...args: infer Args) => infer R ? (error: Error, ...args: Args) => R : T;
type WithErrors<T extends any[]> = { [I in keyof T]: WithError<T[I]> };

/** The events of a map, their acknowledgements with an error in front: what {@link Socket.timeout} makes of them. */
export type DecorateAcknowledgements<Events extends EventsMap> = {
  [Ev in keyof Events]: Events[Ev] extends (...args: infer Args) => infer R
    ? (...args: WithErrors<Args>) => R
    : Events[Ev];
};

type AnyListener = (...args: any[]) => void;

type State =
  | { readonly at: "idle" } // not active
  | { readonly at: "waiting" } // for the connection
  | { readonly at: "joining" } // CONNECT is sent, or its credentials are being got ready
  | { readonly at: "connected"; readonly id: string };

interface Flags {
  volatile?: boolean;
  timeout?: number;
  withError?: boolean;
}

interface PendingAck {
  readonly call: AnyListener;
  readonly withError: boolean;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * One namespace of a server.
 *
 * @typeParam ListenEvents - the events the server emits
 * @typeParam EmitEvents - the events emitted to the server
 */
export class Socket<
  ListenEvents extends EventsMap = DefaultEventsMap,
  EmitEvents extends EventsMap = ListenEvents,
> extends Emitter<ListenEvents, SocketReservedEvents> {
  /** The connection this namespace shares. */
  readonly io: Manager;
  /** The namespace, e.g. `/admin`. */
  readonly nsp: string;
  /** Sent at each connection; may be replaced meanwhile. */
  auth: Auth | undefined;
  /** Whether the last connection went on where the one before it ended. Never, so far. */
  recovered = false;
  /** What was emitted while not connected. Sent on connection; empty it to forget. */
  sendBuffer: Packet[] = [];
  /** Events that came before the server had confirmed the connection. */
  receiveBuffer: Packet[] = [];

  private _state: State = { at: "idle" };
  private _flags: Flags = {};
  private _acks: { [id: number]: PendingAck } = {};
  private _nextAck = 0;
  private _anyListeners: AnyListener[] = [];

  /** @internal Made by {@link Manager.socket}. */
  constructor(io: Manager, nsp: string, opts?: Partial<SocketOptions>) {
    super();
    this.io = io;
    this.nsp = nsp;
    this.auth = opts && opts.auth;
  }

  /** Whether the namespace is joined. */
  get connected(): boolean {
    return this._state.at === "connected";
  }

  /** The opposite of {@link connected}. */
  get disconnected(): boolean {
    return !this.connected;
  }

  /** Whether it is joined, or will be as soon as there is a connection. */
  get active(): boolean {
    return this._state.at !== "idle";
  }

  /** Identifies the socket on the server while {@link connected}; a new one each time. */
  get id(): string | undefined {
    return this._state.at === "connected" ? this._state.id : undefined;
  }

  /** Joins the namespace, opening the connection if need be. */
  connect(): this {
    if (this._state.at === "idle") {
      this._state = { at: "waiting" };
    }
    if (!this.connected) {
      this.io._ensureOpen();
      if (this.io._isOpen()) {
        this._onOpen();
      }
    }
    return this;
  }

  /** The same as {@link connect}. */
  open(): this {
    return this.connect();
  }

  /** Leaves the namespace; the connection is closed if no other needs it. */
  disconnect(): this {
    const connected = this.connected;
    if (connected) {
      this._send(PacketType.DISCONNECT);
    }
    this._deactivate();
    if (connected) {
      this._tellDisconnected("io client disconnect");
    }
    return this;
  }

  /** The same as {@link disconnect}. */
  close(): this {
    return this.disconnect();
  }

  /**
   * Emits an event to the server; while not connected, it is kept and sent on connection. A function as last
   * argument is called with the server's acknowledgement.
   *
   * @throws Error if the name is reserved, like `connect`
   */
  emit<Ev extends EventNames<EmitEvents>>(event: Ev, ...args: EventParams<EmitEvents, Ev>): this {
    const flags = this._flags;
    this._flags = {};
    if (isReserved(event)) {
      throw new Error('"' + (event as string) + '" is a reserved event name');
    }
    if (this.connected) {
      this.io.engine._checkSilence();
    }
    const data = ([event] as any[]).concat(args as any[]);
    const id = typeof data[data.length - 1] === "function" ? this._expectAck(data.pop(), flags) : undefined;
    const packet = { type: PacketType.EVENT, nsp: this.nsp, id, data };
    if (flags.volatile && !(this.connected && this.io.engine.transport.writable)) {
      return this;
    }
    if (this.connected) {
      this.io._send(packet);
    } else {
      this.sendBuffer.push(packet);
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
      const done = (error: Error | null, answer: any) => (error ? reject(error) : resolve(answer));
      this.emit.apply(this, [event].concat(args as any, done as any) as any);
    });
  }

  /** Emits an event named `message`. */
  send(...args: EventParams<EmitEvents, "message">): this {
    return this.emit("message" as EventNames<EmitEvents>, ...(args as any));
  }

  /**
   * Gives the acknowledgement of the next event a deadline: its callback gets an error first, or null.
   *
   * @param timeout - milliseconds
   */
  timeout(timeout: number): Socket<ListenEvents, DecorateAcknowledgements<EmitEvents>> {
    this._flags.timeout = timeout;
    this._flags.withError = true;
    return this as any;
  }

  /** Lets the next event be dropped where it cannot be sent at once. */
  get volatile(): this {
    this._flags.volatile = true;
    return this;
  }

  /** Whether to compress the next event. Accepted for compatibility: browsers leave nobody the choice. */
  compress(_compress: boolean): this {
    return this;
  }

  /** Calls `listener` with the name and the arguments of each event from the server. */
  onAny(listener: (event: string, ...args: any[]) => void): this {
    this._anyListeners = this._anyListeners.concat(listener);
    return this;
  }

  /** As {@link onAny}, before those that are there. */
  prependAny(listener: (event: string, ...args: any[]) => void): this {
    this._anyListeners = ([listener] as AnyListener[]).concat(this._anyListeners);
    return this;
  }

  /** Removes one listener for all events, or every such listener. */
  offAny(listener?: (event: string, ...args: any[]) => void): this {
    this._anyListeners = this._anyListeners.filter((one) => listener && one !== listener);
    return this;
  }

  /** The listeners for all events. */
  listenersAny(): AnyListener[] {
    return this._anyListeners;
  }

  /** @internal The connection is open. */
  _onOpen(): void {
    if (this._state.at !== "waiting") {
      return;
    }
    const joining: State = (this._state = { at: "joining" });
    const auth = this.auth;
    const join = (data: any) => {
      if (this._state === joining) {
        this._send(PacketType.CONNECT, data);
      }
    };
    if (typeof auth === "function") {
      callSafely(auth as AnyListener, this, [join]);
    } else {
      join(auth);
    }
  }

  /** @internal There is no connection. */
  _onError(error: Error): void {
    this._emit("connect_error", error);
  }

  /** @internal The connection is gone. */
  _onClose(reason: CloseReason, details?: Error | CloseDetails): void {
    this._state = { at: "waiting" };
    this._tellDisconnected(reason, details);
  }

  /** @internal */
  _onPacket(packet: Packet): void {
    switch (packet.type) {
      case PacketType.CONNECT:
        return this._onConnect(packet.data);
      case PacketType.EVENT:
        return this.connected ? this._onEvent(packet) : void this.receiveBuffer.push(packet);
      case PacketType.ACK:
        return this._settleAck(packet.id!, null, packet.data);
      case PacketType.DISCONNECT:
        this._deactivate();
        return this._tellDisconnected("io server disconnect");
      default:
        return this._onRefused(packet.data);
    }
  }

  private _onConnect(data: { sid?: string } | undefined): void {
    if (!data || !data.sid) {
      return this._onError(new Error("the server speaks an older protocol (Socket.IO 2)"));
    }
    const connected: State = (this._state = { at: "connected", id: data.sid });
    const received = this.receiveBuffer;
    this.receiveBuffer = [];
    received.forEach((packet) => this._onEvent(packet));
    while (this._state === connected && this.sendBuffer.length) {
      callSafely(this.io._send, this.io, [this.sendBuffer.shift()]);
    }
    if (this._state === connected) {
      this._emit("connect");
    }
  }

  private _onRefused(refusal: any): void {
    const error: ConnectError = new Error(refusal.message || refusal);
    error.data = refusal.data;
    this._deactivate();
    this._emit("connect_error", error);
  }

  private _onEvent(packet: Packet): void {
    const args = packet.id === undefined ? packet.data : packet.data.concat(this._answerTo(packet.id));
    this._anyListeners.forEach((listener) => callSafely(listener, this, args));
    this._dispatch(args[0], args.slice(1));
  }

  /** The function that acknowledges an event: once, and only on the connection it came by. */
  private _answerTo(id: number): AnyListener {
    let due: State | null = this._state;
    return (...args) => {
      if (this._state === due) {
        due = null;
        this._send(PacketType.ACK, args, id);
      }
    };
  }

  private _send(type: number, data?: any, id?: number): void {
    this.io._send({ type, nsp: this.nsp, id, data });
  }

  private _expectAck(call: AnyListener, { timeout, withError }: Flags): number {
    const id = this._nextAck++;
    const expire = () => {
      this.sendBuffer = this.sendBuffer.filter((packet) => packet.id !== id);
      this._settleAck(id, new Error("operation has timed out"));
    };
    const timer = timeout === undefined ? undefined : setTimeout(expire, timeout);
    this._acks[id] = { call, withError: !!withError, timer };
    return id;
  }

  private _settleAck(id: number, error: Error | null, args: any[] = []): void {
    const ack = this._acks[id];
    if (!ack) {
      return;
    }
    delete this._acks[id];
    clearTimeout(ack.timer);
    if (ack.withError) {
      callSafely(ack.call, this, [error as any].concat(args));
    } else if (!error) {
      callSafely(ack.call, this, args);
    }
  }

  private _deactivate(): void {
    this._state = { at: "idle" };
    this.io._release();
  }

  private _tellDisconnected(reason: DisconnectReason, details?: Error | CloseDetails): void {
    this.receiveBuffer = [];
    this._emit("disconnect", reason, details);
    const unsent = this.sendBuffer.map((packet) => packet.id);
    Object.keys(this._acks).forEach((id) => {
      if (unsent.indexOf(+id) < 0) {
        this._settleAck(+id, new Error("socket has been disconnected"));
      }
    });
  }
}
