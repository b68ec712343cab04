import type { BinaryData } from "../core/binary.js";
import { Emitter } from "../core/emitter.js";
import {
  countFitting,
  encodedLength,
  type EnginePacket,
  type EnginePacketType,
  type ReceivedPacket,
  type WriteOptions,
} from "../transports/packet.js";
import { EXTENSION } from "#extension";
import type { EngineEvents } from "./events.js";
import { extend } from "#extend";
import { parseHandshake, type HandshakeData } from "./handshake.js";
import type { EngineOptions } from "./options.js";
import { onPage, watchPage } from "../core/page.js";
import { startTimer, type Stop } from "../core/timers.js";
import type { CloseDetails, CloseReason, Session, Transport } from "../transports/transport.js";
import type { Polling } from "../transports/polling.js";
import { chooseTransports } from "../transports/choose.js";
import type { TransportTable } from "../transports/table.js";
import { startUpgrade, type UpgradeHost } from "./upgrade.js";
import { locate, type Endpoint } from "../core/url.js";

let websocketWorked = false; // for rememberUpgrade

/** One session with the server, over any transport. A {@link Manager} opens and closes it. */
export class Engine extends Emitter<{}, EngineEvents> implements Session, UpgradeHost {
  /** The session's id, empty until it is open. */
  id = "";
  /** The current transport. */
  transport!: Transport;
  /** Packets that wait for the transport. */
  writeBuffer: EnginePacket[] = [];
  /** The state of the session. While it is `closing`, queued packets are still sent. */
  readyState: "opening" | "open" | "closing" | "closed" = "opening";

  /** @internal The features of a Tidewire server. */
  _tidewire: string[] | undefined;
  /** @internal The transports to upgrade to, best first. */
  protected _upgrades!: string[];
  /** @internal The time limit of a probe in milliseconds. */
  protected _probeLimit: number | undefined;
  /** @internal Cancels the current or the next upgrade. */
  protected _cancelUpgrade: Stop = () => {};

  private _lastPacketAt = 0; // milliseconds
  private _silenceLimit = Infinity; // milliseconds; no limit before the session is open
  private _stopTimer: Stop = () => {};
  private _maxPayload = Infinity;
  /** @internal */
  readonly _endpoint: Endpoint;
  private readonly _transports: TransportTable;
  private readonly _unwatch: Stop;
  private readonly _stopUnloadListener: Stop | undefined | false; // for `closeOnBeforeunload`

  /** @param uri - the server's address; without one, the options' host or the page's own */
  constructor(
    uri: string | undefined,
    /** The options of the connection. */
    readonly opts: Partial<EngineOptions>,
  ) {
    super();
    this._endpoint = locate(uri, opts);
    this._transports = chooseTransports(opts);
    this._unwatch = watchPage((back) => {
      if (back) {
        this._checkSilence();
      } else if (this._endpoint.hostname !== "localhost") {
        this._end("transport close", { description: "network connection lost" });
      }
    });
    // not by the engine, so that no event is emitted
    this._stopUnloadListener =
      opts.closeOnBeforeunload && onPage("beforeunload", () => this.transport._close());
  }

  /** @internal The constructor does not open the session, so that listeners can be added first. */
  _open(): void {
    const remembered = this.opts.rememberUpgrade && websocketWorked && this._transports.websocket;
    this._connect(remembered ? "websocket" : undefined);
  }

  /**
   * Sends a message.
   *
   * @param done - called when the transport has taken the message
   */
  write(data: string | BinaryData, options?: WriteOptions | null, done?: () => void): this {
    if (done) {
      this.once("flush", done);
    }
    this._send("message", data, options || undefined);
    return this;
  }

  /** @internal An error if the message exceeds the server's limit. */
  _sizeError(data: string | BinaryData): Error | undefined {
    const limit = this._maxPayload;
    const size = encodedLength(data, !!this.transport._frames);
    if (size > limit) {
      return extend(new Error("message of " + size + " bytes, maxPayload is " + limit), { size, limit });
    }
    return undefined;
  }

  /**
   * @internal Closes the session if the server has exceeded the silence limit. Timers do not suffice: browsers delay
   * those of hidden pages.
   *
   * @returns the milliseconds until the limit
   */
  _checkSilence(): number {
    const rest = this._lastPacketAt + this._silenceLimit - Date.now();
    if (rest <= 0) {
      this._end("ping timeout");
    }
    return rest;
  }

  /** Closes the session when the queued packets are sent. */
  close(): this {
    if (this.readyState === "open") {
      this.readyState = "closing"; // an upgrade continues: the server may have received it
      this._closeWhenDrained();
    } else if (this.readyState === "opening") {
      this._end("forced close");
    }
    return this;
  }

  /** @internal */
  _onTransportOpen(): void {}

  /** @internal */
  _onTransportPacket(packet: ReceivedPacket): void {
    const { data } = packet;
    this._lastPacketAt = Date.now();
    this._emit("packet", packet);
    this._emit("heartbeat");
    switch (packet.type) {
      case "open":
        return this.readyState === "opening" ? this._onOpen(parseHandshake(data as string)) : undefined;
      case "ping":
        this._send("pong");
        this._emit("ping");
        return this._emit("pong");
      case "message":
        this._emit("data", data);
        return this._emit("message", data);
      case "close":
        return this._end("transport close", { description: "transport closed by the server" });
    }
  }

  /** @internal */
  _onTransportDrain(): void {
    this._flush();
    if (!this.writeBuffer.length) {
      this._emit("drain");
    }
    this._closeWhenDrained();
  }

  /** @internal */
  _onTransportClose(reason: CloseReason, details: Error | CloseDetails): void {
    websocketWorked = false;
    if (reason !== "transport close") {
      if (this.readyState === "opening" && this.opts.tryAllTransports) {
        delete this._transports[this.transport.name];
        if (this._connect()) {
          return;
        }
      }
      this._emit("error", details as Error);
    }
    this._end(reason, details);
  }

  /** @internal The candidate becomes the transport. The old one has no pending requests. */
  _onUpgraded(candidate: Transport): void {
    websocketWorked = candidate.name === "websocket";
    this.transport = candidate;
    candidate._listener = this;
    this._emit("upgrade", candidate);
    this._flush();
    this._closeWhenDrained();
  }

  /** @internal The session keeps its transport. */
  _onUpgradeFailed(error: Error): void {
    if (this.readyState === "open") {
      this._emit("upgradeError", error);
      this._tryUpgrade();
    }
  }

  /** Opens the session over the first of the remaining transports. Returns false if no transport remains. */
  private _connect(name = Object.keys(this._transports)[0]): boolean {
    if (name) {
      this.transport = this._create(name);
      this.transport._open();
    }
    return !!name;
  }

  private _create(name: string): Transport {
    const { opts } = this;
    const own = extend({}, opts, opts.transportOptions?.[name]);
    return new (this._transports[name]!(own))(this, own);
  }

  private _onOpen(data: HandshakeData): void {
    const { name } = this.transport;
    this.id = data.sid;
    this._maxPayload = data.maxPayload || Infinity;
    const upgrades = this.opts.upgrade !== false && name === "polling" ? data.upgrades : [];
    this._upgrades = Object.keys(this._transports).filter((other) => upgrades.indexOf(other) >= 0);
    if (EXTENSION) {
      this._tidewire = data.tidewire;
    }
    this.readyState = "open";
    this._silenceLimit = data.pingInterval + data.pingTimeout;
    this._watchSilence();
    websocketWorked = name === "websocket";
    this._emit("handshake", data);
    this._emit("open");
    this._flush();
    this._tryUpgrade();
  }

  /** Starts a timer for the silence limit. A packet does not restart it; when it fires too early, it starts again. */
  private _watchSilence(): void {
    const rest = this._checkSilence();
    if (rest > 0) {
      // at most a whole period: the clock may have been set back
      const wait = Math.min(rest, this._silenceLimit);
      this._stopTimer = startTimer(this.opts, () => this._watchSilence(), wait);
    }
  }

  /** @internal Starts an upgrade to the next transport, if there is one. */
  protected _tryUpgrade(): void {
    const name = this._upgrades.shift();
    if (name && this.readyState === "open") {
      const { _probeLimit: limit } = this;
      this._cancelUpgrade = startUpgrade(this.transport as Polling, this._create(name), this, limit);
    }
  }

  private _send(type: EnginePacketType, data?: string | BinaryData, options?: WriteOptions): void {
    if (this.readyState === "open") {
      const packet = { type, data, options };
      this._emit("packetCreate", packet);
      this.writeBuffer.push(packet);
      this._flush();
    }
  }

  private _flush(): void {
    const queued = this.writeBuffer;
    const { transport } = this;
    if (queued.length && transport.writable) {
      const count = transport._frames ? queued.length : countFitting(queued, this._maxPayload);
      transport._send(queued.splice(0, count));
      this._emit("flush");
    }
  }

  private _closeWhenDrained(): void {
    if (this.readyState === "closing" && !this.writeBuffer.length) {
      this._end("forced close");
    }
  }

  private _end(reason: CloseReason, details?: Error | CloseDetails): void {
    if (this.readyState !== "closed") {
      this.readyState = "closed";
      this._unwatch();
      if (this._stopUnloadListener) {
        this._stopUnloadListener();
      }
      this._stopTimer();
      this.transport._close();
      this._cancelUpgrade();
      this._emit("close", reason, details);
    }
  }
}

/** An alias of {@link Engine.write}. */
export interface Engine {
  send: Engine["write"];
}

Engine.prototype.send = Engine.prototype.write;
