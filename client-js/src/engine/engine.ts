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

/** One session with the server, over whichever transport. Its listeners may watch; a {@link Manager} runs it. */
export class Engine extends Emitter<{}, EngineEvents> implements Session, UpgradeHost {
  /** The session's id, empty until it is open. */
  id = "";
  /** What carries the session at present. */
  transport!: Transport;
  /** Packets that no transport has taken yet. */
  writeBuffer: EnginePacket[] = [];
  /** Where the session is in its life; while it is `closing`, what is queued is still sent. */
  readyState: "opening" | "open" | "closing" | "closed" = "opening";

  /** @internal What the server adds to the public protocol. */
  _tidewire: string[] | undefined;
  /** @internal The transports to try, best first. */
  protected _upgrades!: string[];
  /** @internal Milliseconds for one to answer; none unless set. */
  protected _probeLimit: number | undefined;
  /** @internal While an upgrade is under way, or waited for. */
  protected _abandonUpgrade: Stop = () => {};

  private _heard = 0; // when there was the last sign of life
  private _allowed = Infinity; // milliseconds until the next one; no limit before the session is open
  private _stopTimer: Stop = () => {};
  private _maxPayload = Infinity;
  /** @internal */
  readonly _endpoint: Endpoint;
  private readonly _transports: TransportTable;
  private readonly _unwatch: Stop;
  private readonly _stay: Stop | undefined | false; // lets the page go without a word

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
    // says nothing to the engine, so no event is emitted
    this._stay = opts.closeOnBeforeunload && onPage("beforeunload", () => this.transport._close());
  }

  /** @internal Not done by the constructor, so that nothing happens before there are listeners. */
  _open(): void {
    const remembered = this.opts.rememberUpgrade && websocketWorked && this._transports.websocket;
    this._connect(remembered ? "websocket" : undefined);
  }

  /**
   * Sends a message.
   *
   * @param done - called when the message and what is before it have been handed to the transport
   */
  write(data: string | BinaryData, options?: WriteOptions | null, done?: () => void): this {
    if (done) {
      this.once("flush", done);
    }
    this._send("message", data, options || undefined);
    return this;
  }

  /** @internal Why a message cannot be sent; undefined where it can. */
  _refusal(data: string | BinaryData): Error | undefined {
    const limit = this._maxPayload;
    const size = encodedLength(data, !!this.transport._frames);
    if (size > limit) {
      return extend(new Error("message of " + size + " bytes, maxPayload is " + limit), { size, limit });
    }
    return undefined;
  }

  /**
   * @internal Closes if the server has been silent for as long as it may, though no timer may have noticed: browsers
   * delay those of hidden pages.
   *
   * @returns the milliseconds that are left
   */
  _checkSilence(): number {
    const rest = this._heard + this._allowed - Date.now();
    if (rest <= 0) {
      this._end("ping timeout");
    }
    return rest;
  }

  /** Closes the session once what is queued has been sent. */
  close(): this {
    if (this.readyState === "open") {
      this.readyState = "closing"; // an upgrade goes on: the server may have heard of it
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
    this._heard = Date.now();
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

  /** @internal The candidate is the transport from now on; nothing is under way on the old one. */
  _onUpgraded(candidate: Transport): void {
    websocketWorked = candidate.name === "websocket";
    this.transport = candidate;
    candidate._listener = this;
    this._emit("upgrade", candidate);
    this._flush();
    this._closeWhenDrained();
  }

  /** @internal The session stays where it is. */
  _onUpgradeFailed(error: Error): void {
    if (this.readyState === "open") {
      this._emit("upgradeError", error);
      this._tryUpgrade();
    }
  }

  /** Opens the session over the first transport that is left, if there is any. */
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
    this._allowed = data.pingInterval + data.pingTimeout;
    this._watchSilence();
    websocketWorked = name === "websocket";
    this._emit("handshake", data);
    this._emit("open");
    this._flush();
    this._tryUpgrade();
  }

  /** The timer is not set anew at each sign of life, but when it fires too early. */
  private _watchSilence(): void {
    const rest = this._checkSilence();
    if (rest > 0) {
      // no longer than a whole period: the clock may have been set back
      const wait = Math.min(rest, this._allowed);
      this._stopTimer = startTimer(this.opts, () => this._watchSilence(), wait);
    }
  }

  /** @internal Tries the next transport, if there is one. */
  protected _tryUpgrade(): void {
    const name = this._upgrades.shift();
    if (name && this.readyState === "open") {
      const { _probeLimit: limit } = this;
      this._abandonUpgrade = startUpgrade(this.transport as Polling, this._create(name), this, limit);
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
      if (this._stay) {
        this._stay();
      }
      this._stopTimer();
      this.transport._close();
      this._abandonUpgrade();
      this._emit("close", reason, details);
    }
  }
}

/** The other name of {@link Engine.write}. */
export interface Engine {
  send: Engine["write"];
}

Engine.prototype.send = Engine.prototype.write;
