import { extend } from "#extend";
import { EXTENSION } from "#extension";
import type { EnginePacket, ReceivedPacket } from "./packet.js";
import { Parameters } from "#parameters";
import type { TransportName, TransportOptions } from "./options.js";
import type { Endpoint } from "../core/url.js";

/** Why a connection ended. */
export type CloseReason =
  "transport close" | "transport error" | "parse error" | "ping timeout" | "forced close";

/** What is known about the end of a connection, besides its reason. */
export interface CloseDetails {
  readonly description: string;
  /** The browser's `CloseEvent`, or the request that failed. */
  readonly context?: unknown;
}

/** A transport that failed. */
export interface TransportError extends Error {
  readonly type: "TransportError";
  /** The status of an HTTP response, or the browser's event. */
  readonly description: unknown;
  /** The request that failed. */
  readonly context?: unknown;
}

/** Who uses a transport: the engine, or the upgrade while it is a candidate. */
export interface TransportListener {
  /** @internal Packets can be sent. Polling says so by its first packet instead. */
  _onTransportOpen(): void;
  /** @internal */
  _onTransportPacket(packet: ReceivedPacket): void;
  /** @internal What was sent has left; the transport may be writable again. */
  _onTransportDrain(): void;
  /** @internal */
  _onTransportClose(reason: CloseReason, details: Error | CloseDetails): void;
}

/** The session a transport belongs to, which listens to it until another does. */
export interface Session extends TransportListener {
  /** Empty until the server has given it. */
  id: string;
  /** @internal */
  readonly _endpoint: Endpoint;
}

/** What makes transports; the name they have on the wire is in its prototype. */
export interface TransportClass {
  new (session: Session, opts: Partial<TransportOptions>): Transport;
  readonly prototype: Transport;
}

/** One way to exchange packets with the server. Once closed, it says nothing more to its listener. */
export abstract class Transport {
  /** Its name on the wire, put into the prototype so that a class tells it too. */
  declare name: TransportName;

  /** @internal Whether a packet is a frame of its own, binary as it is; else many are one HTTP body. */
  declare _frames?: boolean;

  /** @internal */
  protected _state: "opening" | "open" | "closed" = "opening";

  /** @internal */
  _listener: TransportListener;

  constructor(
    /** @internal What outlives this transport (cookies) may be kept by it. */
    protected readonly _session: Session,
    /** @internal The general options with this transport's own over them. */
    protected readonly _opts: Partial<TransportOptions>,
  ) {
    this._listener = _session;
  }

  /** Whether packets can be sent at this moment. */
  abstract get writable(): boolean;

  /** @internal */
  abstract _open(): void;

  /** @internal Only while {@link writable}. */
  abstract _send(packets: EnginePacket[]): void;

  /** @internal Says goodbye to the server if it can. */
  abstract _close(): void;

  /** @internal Reports a failure. */
  protected _fail(message: string, description: unknown, context?: unknown): void {
    this._end(
      "transport error",
      extend(new Error(message), { type: "TransportError", description, context }),
    );
  }

  /** @internal Closes, and tells the listener why, unless that is done. */
  protected _end(reason: CloseReason, details: Error | CloseDetails): void {
    if (this._state !== "closed") {
      this._close();
      this._listener._onTransportClose(reason, details);
    }
  }

  /** @internal Starts what may throw; that is reported, but not before the caller listens. Without a message, by its own. */
  protected _attempt(start: () => void, message?: string): void {
    try {
      start();
    } catch (error) {
      setTimeout(() => this._fail(message || (error as Error).message, error), 0);
    }
  }

  /** @internal Reads what the server sent; what that throws (the listener too, on a bad handshake) ends it all. */
  protected _receive(read: () => void): void {
    try {
      read();
    } catch (error) {
      this._end("parse error", error as Error);
    }
  }

  /** @internal */
  protected _url(scheme: string, stamped: boolean | undefined): string {
    const { _opts: opts, _session: session } = this;
    const { secure, hostname, port, query } = session._endpoint;
    const given: any = query || opts.query || {};
    const parameters = new Parameters(given.replace ? given.replace(/\+/g, "%2B") : given); // a plus is no space
    const add = (name: string, value: any) => value && parameters.append(name, value);
    add("EIO", 4);
    add("transport", this.name);
    add("sid", session.id);
    if (EXTENSION) {
      add("tw", !session.id && 1);
    }
    add("b64", opts.forceBase64 && 1);
    add(opts.timestampParam || "t", stamped && stamp());
    const path = (opts.path || "/socket.io").replace(/\/$/, "");
    const slash = opts.addTrailingSlash === false ? "" : "/";
    return scheme + (secure ? "s://" : "://") + hostname + ":" + port + path + slash + "?" + parameters;
  }
}

/** Something that no cache has seen. */
function stamp(): string {
  return Math.random().toString(36).slice(2);
}
