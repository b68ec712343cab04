import { extend } from "#extend";
import { EXTENSION } from "#extension";
import type { EnginePacket, ReceivedPacket } from "./packet.js";
import { Parameters } from "#parameters";
import type { TransportName, TransportOptions } from "./options.js";
import type { Endpoint } from "../core/url.js";

/** The reason of a close. */
export type CloseReason =
  "transport close" | "transport error" | "parse error" | "ping timeout" | "forced close";

/** Details of a close. */
export interface CloseDetails {
  readonly description: string;
  /** The browser's `CloseEvent`, or the request that failed. */
  readonly context?: unknown;
}

/** The error of a failed transport. */
export interface TransportError extends Error {
  readonly type: "TransportError";
  /** The status of an HTTP response, or the browser's event. */
  readonly description: unknown;
  /** The request that failed. */
  readonly context?: unknown;
}

/** The listener of a transport: the engine, or the upgrade of a candidate. */
export interface TransportListener {
  /** @internal The transport is open. Polling reports its first packet instead. */
  _onTransportOpen(): void;
  /** @internal */
  _onTransportPacket(packet: ReceivedPacket): void;
  /** @internal The packets were sent. The transport may be writable again. */
  _onTransportDrain(): void;
  /** @internal */
  _onTransportClose(reason: CloseReason, details: Error | CloseDetails): void;
}

/** The session of a transport, and its first listener. */
export interface Session extends TransportListener {
  /** Empty until the session is open. */
  id: string;
  /** @internal */
  readonly _endpoint: Endpoint;
}

/** A class of transports. Its prototype has the name on the wire. */
export interface TransportClass {
  new (session: Session, opts: Partial<TransportOptions>): Transport;
  readonly prototype: Transport;
}

/** Exchanges packets with the server. Once closed, it no longer calls its listener. */
export abstract class Transport {
  /** The name on the wire, a property of the prototype. */
  declare name: TransportName;

  /** @internal Whether each packet is a frame; otherwise one HTTP body has many packets. */
  declare _frames?: boolean;

  /** @internal */
  protected _state: "opening" | "open" | "closed" = "opening";

  /** @internal */
  _listener: TransportListener;

  constructor(
    /** @internal Owns what outlives the transport, such as cookies. */
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

  /** @internal Closes the transport, and the session on the server if possible. */
  abstract _close(): void;

  /** @internal Reports a failure. */
  protected _fail(message: string, description: unknown, context?: unknown): void {
    this._end(
      "transport error",
      extend(new Error(message), { type: "TransportError", description, context }),
    );
  }

  /** @internal Closes the transport and calls the listener, once. */
  protected _end(reason: CloseReason, details: Error | CloseDetails): void {
    if (this._state !== "closed") {
      this._close();
      this._listener._onTransportClose(reason, details);
    }
  }

  /**
   * @internal Calls a function that may throw. The error is reported asynchronously, so that the caller can listen
   * first.
   */
  protected _attempt(start: () => void, message?: string): void {
    try {
      start();
    } catch (error) {
      setTimeout(() => this._fail(message || (error as Error).message, error), 0);
    }
  }

  /** @internal Reads a message of the server. An error, of the listener too, closes the transport. */
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
    const parameters = new Parameters(given.replace ? given.replace(/\+/g, "%2B") : given); // a plus is not a space
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

/** A random text that no cache has seen. */
function stamp(): string {
  return Math.random().toString(36).slice(2);
}
