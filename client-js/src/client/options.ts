import type { EngineOptions } from "../engine/options.js";
import type { Decoder, Encoder } from "../parser/packet.js";

/** Options of a {@link Manager}: one connection and its reconnections. */
export interface ManagerOptions extends EngineOptions {
  /**
   * Opens a new connection instead of a shared one.
   * @defaultValue false
   */
  forceNew: boolean;
  /**
   * Shares one connection between the namespaces of a server.
   * @defaultValue true
   */
  multiplex: boolean;
  /**
   * Connects at once; otherwise call `connect()`.
   * @defaultValue true
   */
  autoConnect: boolean;
  /**
   * The time limit of opening a connection in milliseconds; `false` for none.
   * @defaultValue 20000
   */
  timeout: number | boolean;
  /**
   * Whether to reconnect when the connection fails.
   * @defaultValue true
   */
  reconnection: boolean;
  /**
   * The maximal number of attempts in a row; 0 for no limit.
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
   * The random part of a delay, from 0 to 1, so that clients do not reconnect all at once.
   * @defaultValue 0.5
   */
  randomizationFactor: number;
  /**
   * The packet format instead of the public text format. The server needs the same, e.g. npm's
   * `socket.io-msgpack-parser`.
   */
  parser: Parser;
}

/** A packet format. */
export interface Parser {
  /** The class of encoders. */
  readonly Encoder: new () => Pick<Encoder, "encode"> | { encode(packet: any): any[] };
  /** The class of decoders. They emit `decoded`. */
  readonly Decoder: new () => Pick<Decoder, "add" | "destroy"> & { on(event: any, listener: any): any };
}

/**
 * Credentials for a namespace, or a function that provides them for each connection: it calls `done`, or returns
 * a promise. On an error the socket emits `connect_error` and stays disconnected until `connect()`.
 */
export type Auth = { [key: string]: any } | ((done: (data: object) => void) => void | Promise<object | void>);

/** Options of a {@link Socket}. */
export interface SocketOptions {
  /** The credentials; on the server, `handshake.auth`. */
  auth: Auth;
  /**
   * Sends each event again, up to this number of times, until the server acknowledges it: one event at a time, in
   * order, across connections too. An event may arrive more than once. Needs {@link ackTimeout}. Volatile events are
   * not retried.
   * @defaultValue 0
   */
  retries: number;
  /** The timeout of acknowledgements in milliseconds, unless `timeout()` sets another. */
  ackTimeout: number;
}
