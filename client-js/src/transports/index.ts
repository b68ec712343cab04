import type { TransportOptions } from "../options.js";
import type { TransportClass } from "../transport.js";
import { Fetch } from "./fetch.js";
import { WebSocketTransport } from "./websocket.js";
import { XHR } from "./xhr.js";

/** The classes behind the names of transports, best last. An entry for another platform may put its own in. */
export const transports: { [name: string]: (opts: Partial<TransportOptions>) => TransportClass } = {
  polling: (opts) => (opts.XMLHttpRequest || typeof XMLHttpRequest !== "undefined" ? XHR : Fetch),
  websocket: () => WebSocketTransport,
};
