import { CatchAll } from "./catch-all.js";
import type { Connection } from "./connection.js";
import { callSafely, type EventsMap } from "../core/emitter.js";
import { EXTENSION } from "#extension";
import type { SocketOptions } from "./options.js";
import { PacketType, type Packet } from "../parser/packet.js";
import type { AnyListener } from "./socket-types.js";
import { startTimer } from "../core/timers.js";

/** What `volatile`, `compress()`, `timeout()` and `emitWithAck()` say about an event. */
export interface Flags {
  volatile?: boolean;
  compress?: boolean;
  timeout?: number;
  withError?: boolean;
}

/** Settles an acknowledgement; tells whether its function accepts an error. */
type PendingAck = (error: Error | null, args: any[]) => boolean;

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The half of a socket that sends: events, until they are acknowledged if need be, and what waits for answers. */
export class Sender<ListenEvents extends EventsMap> extends CatchAll<ListenEvents> {
  /** Whether the namespace is joined. */
  connected = false;
  /** What was emitted while not connected. Sent on connection; empty it to forget. */
  sendBuffer: Packet[] = [];

  /** @internal Of the next event. */
  protected _flags: Flags = {};

  private _acks: { [id: number]: PendingAck } = {};
  private _nextAck = 0;
  private _queue: Array<() => void> = []; // each sends its event once more; they go when acknowledged
  private _trying: boolean | undefined; // whether the first of them awaits its acknowledgement

  /** @internal Made by `Manager.socket()`. */
  constructor(
    /** The connection this namespace shares. */
    readonly io: Connection,
    /** The namespace, e.g. `/admin`. */
    readonly nsp: string,
    /** @internal */
    protected readonly _opts: Partial<SocketOptions> = {},
  ) {
    super();
  }

  /** @internal */
  protected _send(type: number, data?: any, id?: number): Error | undefined {
    return this.io._send({ type, nsp: this.nsp, data, id });
  }

  /** @internal Sends an event now, or keeps it for the connection. */
  protected _emitOnce(data: any[], flags: Flags): void {
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

  /** @internal */
  protected _transmit(packet: Packet): void {
    let error: any;
    let thrown: unknown;
    try {
      error = (EXTENSION && this._objection!(packet)) || this.io._send(packet);
    } catch (fault) {
      error = thrown = fault; // there is no JSON for it
    }
    if (!error) {
      this._tellAny("Outgoing", packet.data);
    } else if (!this._settle(packet.id, error)) {
      if (thrown) {
        throw thrown;
      }
      this.io._report(error);
    }
  }

  /** @internal Why a packet must not be sent, if there is a reason. */
  protected _objection?(packet: Packet): Error | undefined;

  private _expectAck(call: AnyListener, flags: Flags): number {
    const id = this._nextAck++;
    const { timeout = this._opts.ackTimeout } = flags;
    const withError = flags.withError || timeout !== undefined;
    const expire = () => {
      this.sendBuffer = this.sendBuffer.filter((packet) => packet.id !== id);
      this._settle(id, new Error("operation has timed out"));
    };
    const stop = startTimer(this.io.opts, expire, timeout);
    this._acks[id] = (error, args) => {
      stop();
      if (withError || !error) {
        callSafely(call, this, withError ? [error as any].concat(args) : args);
      }
      return withError;
    };
    return id;
  }

  /** @internal Whether somebody waits for it who accepts an error. */
  protected _settle(id: number | undefined, error: Error | null, args: any[] = []): boolean {
    const ack = this._acks[id!];
    delete this._acks[id!];
    return !!ack && ack(error, args);
  }

  /** @internal Sends an event until it is acknowledged, after those before it. */
  protected _enqueue(args: any[], flags: Flags): void {
    const { retries } = this._opts;
    const ack = typeof args[args.length - 1] === "function" ? args.pop() : (e: Error) => this.io._report(e);
    let tries = 0;
    let isSending: boolean; // what fails meanwhile will always fail
    const settle = (...answer: any[]) => {
      const [error] = answer;
      this._trying = false;
      if (!error || isSending || tries > retries!) {
        this._queue.shift();
        callSafely(ack, this, answer);
      }
      this._drain();
    };
    flags.withError = true;
    this._queue.push(() => {
      tries++;
      isSending = true;
      this._emitOnce(args.concat(settle), flags);
      isSending = false;
    });
    this._drain();
  }

  /** @internal Sends the first of the queue, unless that is under way. */
  protected _drain(): void {
    if (this.connected && this._queue[0] && !this._trying) {
      this._trying = true;
      this._queue[0]();
    }
  }

  /** @internal Joined, and nothing has been sent yet. */
  protected _onJoined?(recovered: boolean): void;

  /** @internal The connection is gone, and so are the answers to what was sent. */
  protected _failAcks(): void {
    Object.keys(this._acks).forEach((id) => {
      if (!this.sendBuffer.some((packet) => packet.id === +id)) {
        this._settle(+id, new Error("socket has been disconnected"));
      }
    });
  }
}

export { Sender as Rooms };
