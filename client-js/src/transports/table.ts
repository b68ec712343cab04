import { Fetch, pollsByXhr, XHR } from "#http";
import type { TransportOptions } from "./options.js";
import type { TransportClass } from "./transport.js";
import { WebSocketTransport } from "./websocket.js";

/** The class behind the name of a transport, for a connection with these options. */
export type TransportFactory = (opts: Partial<TransportOptions>) => TransportClass;

/** Factories by name, in the order in which transports are tried. */
export interface TransportTable {
  [name: string]: TransportFactory;
}

/** The transports of the public protocol. */
export const transports: TransportTable = {
  polling: (opts) => (pollsByXhr(opts) ? XHR : Fetch),
  websocket: () => WebSocketTransport,
};
