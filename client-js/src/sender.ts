import { CatchAll } from "./catch-all.js";
import { callSafely, type EventsMap } from "./emitter.js";
import { extend } from "./extend.js";
import type { Manager } from "./manager.js";
import type { SocketOptions } from "./options.js";
import { PacketType, type Packet } from "./packet.js";
import type { AnyListener } from "./socket-types.js";
import { startTimer } from "./timers.js";

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

/** An event that is sent until it is acknowledged. */
interface Queued {
  readonly args: any[];
  readonly flags: Flags;
  readonly ack: AnyListener;
  tries: number;
  pending: boolean;
}

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
  private _queue: Queued[] = [];

  constructor(
    /** The connection this namespace shares. */
    readonly io: Manager<any, any>,
    /** The namespace, e.g. `/admin`. */
    readonly nsp: string,
    /** @internal */
    protected readonly _opts: Partial<SocketOptions>,
  ) {
    super();
  }

  /** @internal */
  protected _send(type: number, data?: any, id?: number): Error | undefined {
    const { nsp } = this;
    return this.io._send(id === undefined ? { type, nsp, data } : { type, nsp, data, id });
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
    const error = this.io._send(packet);
    if (!error) {
      this._tellAny("Outgoing", packet.data);
    } else if (!this._settle(packet.id, error)) {
      this.io._report(error);
    }
  }

  private _expectAck(call: AnyListener, flags: Flags): number {
    const id = this._nextAck++;
    const { timeout = this._opts.ackTimeout } = flags;
    const withError = flags.withError || timeout !== undefined;
    const expire = () => {
      this.sendBuffer = this.sendBuffer.filter((packet) => packet.id !== id);
      this._settle(id, new Error("operation has timed out"));
    };
    const stop = timeout === undefined ? () => {} : startTimer(this.io.opts, expire, timeout);
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
    const ack =
      typeof args[args.length - 1] === "function"
        ? args.pop()
        : (error: Error | null) => error && this.io._report(error);
    this._queue.push({ args, ack, flags: extend(flags, { withError: true }), tries: 0, pending: false });
    this._drain();
  }

  /** @internal Sends the first of the queue, unless that is under way. */
  protected _drain(): void {
    const entry = this._queue[0];
    if (this.connected && entry && !entry.pending) {
      entry.pending = true;
      entry.tries++;
      this._emitOnce(
        entry.args.concat((...answer: any[]) => {
          const error = answer[0];
          entry.pending = false;
          if (!error || error.limit || entry.tries > this._opts.retries!) {
            this._queue.shift();
            callSafely(entry.ack, this, answer);
          }
          this._drain();
        }),
        entry.flags,
      );
    }
  }

  /** @internal Joined, and nothing has been sent yet. */
  protected _onJoined(_recovered: boolean): void {}

  /** @internal The connection is gone, and so are the answers to what was sent. */
  protected _failAcks(): void {
    const unsent = this.sendBuffer.map((packet) => packet.id);
    Object.keys(this._acks).forEach((id) => {
      if (unsent.indexOf(+id) < 0) {
        this._settle(+id, new Error("socket has been disconnected"));
      }
    });
  }
}
