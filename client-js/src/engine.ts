import type { BinaryData } from "./binary.js";
import { Emitter } from "./emitter.js";
import {
  countFitting,
  type EnginePacket,
  type EnginePacketType,
  type ReceivedPacket,
} from "./engine-packet.js";
import { Heartbeat } from "./heartbeat.js";
import type { EngineOptions, TransportName } from "./options.js";
import type { CloseDetails, CloseReason, Transport, TransportListener, TransportSetup } from "./transport.js";
import { transports } from "./transports/index.js";
import type { Polling } from "./transports/polling.js";
import { Upgrade, type UpgradeListener } from "./upgrade.js";
import { parseUrl, type Endpoint } from "./url.js";

/** What the server says when it opens a session. */
export interface HandshakeData {
  readonly sid: string;
  readonly upgrades: string[];
  /** Milliseconds. */
  readonly pingInterval: number;
  /** Milliseconds. */
  readonly pingTimeout: number;
  /** Bytes an HTTP body may have. */
  readonly maxPayload: number;
}

/** What an {@link Engine} tells its listeners. */
export interface EngineEvents {
  /** The session is open. */
  open: () => void;
  /** The server's handshake, before `open`. */
  handshake: (data: HandshakeData) => void;
  /** Any packet from the server. */
  packet: (packet: ReceivedPacket) => void;
  /** A packet is queued for sending. */
  packetCreate: (packet: EnginePacket) => void;
  /** A message from the server. */
  data: (data: string | ArrayBuffer) => void;
  /** The server's heartbeat. */
  ping: () => void;
  /** Packets were handed to the transport. */
  flush: () => void;
  /** All packets have left. */
  drain: () => void;
  /** A better transport answered and is about to take over. */
  upgrading: (transport: Transport) => void;
  /** It has taken over. */
  upgrade: (transport: Transport) => void;
  /** It failed; the session goes on without. */
  upgradeError: (error: Error) => void;
  /** The connection failed; `close` follows. */
  error: (error: Error) => void;
  close: (reason: CloseReason, details?: Error | CloseDetails) => void;
}

type State =
  | { readonly at: "opening" }
  | { readonly at: "open"; readonly heartbeat: Heartbeat }
  | { readonly at: "upgrading"; readonly heartbeat: Heartbeat; readonly upgrade: Upgrade }
  | { readonly at: "closing"; readonly heartbeat: Heartbeat } // what is queued is still sent
  | { readonly at: "closed" };

let websocketWorked = false; // for rememberUpgrade

/** One session with the server, over whichever transport. Its listeners may watch; a {@link Manager} runs it. */
export class Engine extends Emitter<{}, EngineEvents> implements TransportListener, UpgradeListener {
  /** The session's id, empty until it is open. */
  id = "";
  /** What carries the session at present. */
  transport!: Transport;
  /** Packets that no transport has taken yet. */
  writeBuffer: EnginePacket[] = [];

  private _state: State = { at: "opening" };
  private _upgrades: TransportName[] = [];
  private _maxPayload = Infinity;
  private readonly _endpoint: Endpoint;
  private readonly _names: TransportName[];
  private _unwatch = () => {};

  /** @param uri - the server's address; without one, the options' host or the page's own */
  constructor(
    uri: string | undefined,
    private readonly _opts: Partial<EngineOptions>,
  ) {
    super();
    this._endpoint = locate(uri, _opts);
    this._names = (_opts.transports || ["polling", "websocket"]).filter((name) => name in transports);
    if (!this._names.length) {
      throw new Error("No transports available");
    }
  }

  /** Where the session is in its life. */
  get readyState(): "opening" | "open" | "closing" | "closed" {
    return this._state.at === "upgrading" ? "open" : this._state.at;
  }

  /** @internal Not done by the constructor, so that nothing happens before there are listeners. */
  _open(): void {
    const names = this._names;
    const remembered = this._opts.rememberUpgrade && websocketWorked && names.indexOf("websocket") >= 0;
    this.transport = this._createTransport(remembered ? "websocket" : names[0]!);
    this.transport._open();
    this._watchPage();
  }

  /** @internal Sends a message. */
  _write(data: string | BinaryData): void {
    this._send("message", data);
  }

  /** @internal Closes if the server has been silent too long, though no timer may have noticed. */
  _checkSilence(): void {
    const state = this._state;
    if ("heartbeat" in state && state.heartbeat.isLate()) {
      this._end("ping timeout");
    }
  }

  /** Closes the session once what is queued has been sent. */
  close(): this {
    const state = this._state;
    if (state.at === "open" || state.at === "upgrading") {
      this._state = { at: "closing", heartbeat: state.heartbeat };
      if (state.at === "upgrading") {
        state.upgrade._abandon();
      }
      this._closeWhenDrained();
    } else if (state.at === "opening") {
      this._end("forced close");
    }
    return this;
  }

  /** @internal */
  _onTransportOpen(): void {}

  /** @internal */
  _onTransportPacket(packet: ReceivedPacket): void {
    if ("heartbeat" in this._state) {
      this._state.heartbeat.touch();
    }
    this._emit("packet", packet);
    switch (packet.type) {
      case "open":
        return this._onHandshake(packet.data as string);
      case "ping":
        this._send("pong");
        return this._emit("ping");
      case "message":
        return this._emit("data", packet.data);
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
      this._emit("error", details as Error);
    }
    this._end(reason, details);
  }

  /** @internal */
  _onUpgrading(candidate: Transport): void {
    this._emit("upgrading", candidate);
  }

  /** @internal */
  _onUpgraded(candidate: Transport): void {
    const state = this._state as { heartbeat: Heartbeat };
    this._state = { at: "open", heartbeat: state.heartbeat };
    websocketWorked = true;
    this.transport = candidate;
    candidate._listener = this;
    this._emit("upgrade", candidate);
    this._flush();
  }

  /** @internal */
  _onUpgradeFailed(error: Error): void {
    const state = this._state;
    if (state.at === "upgrading") {
      this._state = { at: "open", heartbeat: state.heartbeat };
      this._emit("upgradeError", error);
      this._tryUpgrade();
    }
  }

  private _createTransport(name: TransportName): Transport {
    const general = this._opts;
    const own: any = (general.transportOptions || {})[name] || {};
    const opts: any = {};
    [general, own].forEach((source: any) => Object.keys(source).forEach((key) => (opts[key] = source[key])));
    const setup: TransportSetup = { endpoint: this._endpoint, opts, sid: this.id, engine: this };
    return new (transports[name]!(opts))(setup, this);
  }

  private _onHandshake(json: string): void {
    if (this._state.at !== "opening") {
      return;
    }
    let data: HandshakeData;
    try {
      data = parseHandshake(json);
    } catch (error) {
      return this._onTransportClose("parse error", error as Error);
    }
    this.id = this.transport._setup.sid = data.sid;
    this._maxPayload = data.maxPayload || Infinity;
    if (this._opts.upgrade !== false && this.transport.name === "polling") {
      this._upgrades = this._names.filter((name) => data.upgrades.indexOf(name) >= 0);
    }
    this._onOpen(data);
  }

  private _onOpen(data: HandshakeData): void {
    const allowed = data.pingInterval + data.pingTimeout;
    this._state = { at: "open", heartbeat: new Heartbeat(allowed, () => this._end("ping timeout")) };
    websocketWorked = this.transport.name === "websocket";
    this._emit("handshake", data);
    this._emit("open");
    this._flush();
    this._tryUpgrade();
  }

  private _tryUpgrade(): void {
    const state = this._state;
    const name = this._upgrades.shift();
    if (name && state.at === "open") {
      const upgrade = new Upgrade(this.transport as Polling, this._createTransport(name), this);
      this._state = { at: "upgrading", heartbeat: state.heartbeat, upgrade };
      upgrade._start();
    }
  }

  private _send(type: EnginePacketType, data?: string | BinaryData): void {
    if ("heartbeat" in this._state && this._state.at !== "closing") {
      const packet = { type, data };
      this._emit("packetCreate", packet);
      this.writeBuffer.push(packet);
      this._flush();
    }
  }

  private _flush(): void {
    const queued = this.writeBuffer;
    if (queued.length && this.transport.writable) {
      const polling = this.transport.name === "polling";
      this.transport._send(
        queued.splice(0, polling ? countFitting(queued, this._maxPayload) : queued.length),
      );
      this._emit("flush");
    }
  }

  private _closeWhenDrained(): void {
    if (this._state.at === "closing" && !this.writeBuffer.length) {
      this._end("forced close");
    }
  }

  private _end(reason: CloseReason, details?: Error | CloseDetails): void {
    const state = this._state;
    if (state.at === "closed") {
      return;
    }
    this._state = { at: "closed" };
    this._unwatch();
    if ("heartbeat" in state) {
      state.heartbeat.stop();
    }
    this.transport._close();
    if (state.at === "upgrading") {
      state.upgrade._abandon();
    }
    this._emit("close", reason, details);
  }

  private _watchPage(): void {
    if (typeof addEventListener !== "function") {
      return;
    }
    const offline = () => {
      if (this._endpoint.hostname !== "localhost") {
        this._end("transport close", { description: "network connection lost" });
      }
    };
    const leaving = () => {
      if (this._opts.closeOnBeforeunload) {
        this.transport._close(); // which says nothing to us, so no event is emitted
      }
    };
    addEventListener("offline", offline, false);
    addEventListener("beforeunload", leaving, false);
    this._unwatch = () => {
      removeEventListener("offline", offline, false);
      removeEventListener("beforeunload", leaving, false);
    };
  }
}

function parseHandshake(json: string): HandshakeData {
  const data: HandshakeData = JSON.parse(json);
  if (!data.sid || !(data.pingInterval + data.pingTimeout > 0) || !Array.isArray(data.upgrades)) {
    throw new Error("invalid handshake");
  }
  return data;
}

function locate(uri: string | undefined, opts: Partial<EngineOptions>): Endpoint {
  const hostname = opts.hostname || opts.host;
  if (uri || !(hostname || opts.port || opts.secure !== undefined)) {
    return parseUrl(uri);
  }
  const page = parseUrl();
  const secure = opts.secure === undefined ? page.secure : opts.secure;
  const port = opts.port || (hostname ? "" : page.port);
  return parseUrl("http" + (secure ? "s" : "") + "://" + (hostname || page.hostname) + (port && ":" + port));
}
