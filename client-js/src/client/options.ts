import type { EngineOptions } from "../engine/options.js";
import type { Decoder, Encoder } from "../parser/packet.js";

/** Options of a {@link Manager}: one connection, and how it is kept up. */
export interface ManagerOptions extends EngineOptions {
  /**
   * Makes a connection of its own instead of sharing one.
   * @defaultValue false
   */
  forceNew: boolean;
  /**
   * Shares one connection between the namespaces of a server.
   * @defaultValue true
   */
  multiplex: boolean;
  /**
   * Connects at once; otherwise `connect()` does.
   * @defaultValue true
   */
  autoConnect: boolean;
  /**
   * Milliseconds within which a connection must be established; `false` waits for ever.
   * @defaultValue 20000
   */
  timeout: number | boolean;
  /**
   * Whether to reconnect when the connection fails.
   * @defaultValue true
   */
  reconnection: boolean;
  /**
   * After how many attempts in a row to give up; 0 means never.
   * @defaultValue Infinity
   */
  reconnectionAttempts: number;
  /**
   * Milliseconds before the first attempt; each further one waits twice as long.
   * @defaultValue 1000
   */
  reconnectionDelay: number;
  /**
   * The longest wait in milliseconds.
   * @defaultValue 5000
   */
  reconnectionDelayMax: number;
  /**
   * The part, from 0 to 1, by which a wait is randomly shorter or longer, so that clients do not return at once.
   * @defaultValue 0.5
   */
  randomizationFactor: number;
  /**
   * Encodes and decodes packets instead of the public text format; the server needs the same, e.g. npm's
   * `socket.io-msgpack-parser`.
   */
  parser: Parser;
}

/** A packet format. */
export interface Parser {
  /** Makes encoders. */
  readonly Encoder: new () => Pick<Encoder, "encode"> | { encode(packet: any): any[] };
  /** Makes decoders, which emit `decoded`. */
  readonly Decoder: new () => Pick<Decoder, "add" | "destroy"> & { on(event: any, listener: any): any };
}

/**
 * Credentials for a namespace, or a function that gets them ready at each connection: it passes them on, or returns
 * a promise of them. If that fails, `connect_error` has the error, and the socket stays away until `connect()`.
 */
export type Auth = { [key: string]: any } | ((done: (data: object) => void) => void | Promise<object | void>);

/** Options of a {@link Socket}. */
export interface SocketOptions {
  /** Sent when the namespace is joined; the server finds it in `handshake.auth`. */
  auth: Auth;
  /**
   * Sends each event again, up to so many times, until the server has acknowledged it: one event at a time, in order,
   * across connections too. An event may arrive more than once. With {@link ackTimeout}, or it waits for ever.
   * Volatile events are not concerned.
   * @defaultValue 0
   */
  retries: number;
  /** Milliseconds within which the server must acknowledge an event, unless `timeout()` says otherwise. */
  ackTimeout: number;
}
