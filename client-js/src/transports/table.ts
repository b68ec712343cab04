import type { TransportOptions } from "../transport-options.js";
import type { TransportClass } from "../transport.js";
import { Fetch, pollsByXhr, XHR } from "./http.js";
import { Streaming } from "./streaming.js";
import { WebSocketTransport } from "./websocket.js";

/** The class behind the name of a transport, for a connection with these options. */
export type TransportFactory = (opts: Partial<TransportOptions>) => TransportClass;

/** Factories by name, in the order in which transports are tried. */
export interface TransportTable {
  [name: string]: TransportFactory;
}

/** All there are, in the order in which they are tried. The build for Node puts its own in place of this module. */
export const transports: TransportTable = {
  polling: (opts) => (pollsByXhr(opts) ? XHR : Fetch),
  websocket: () => WebSocketTransport,
  streaming: () => Streaming,
};
