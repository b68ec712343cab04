import type { EngineOptions, TransportOptions } from "../options.js";
import type { TransportClass } from "../transport.js";
import { Fetch } from "./fetch.js";
import { WebSocketTransport } from "./websocket.js";
import { XHR } from "./xhr.js";

/** The class behind the name of a transport, for a connection with these options. */
export type TransportFactory = (opts: Partial<TransportOptions>) => TransportClass;

/** Factories by name, in the order in which transports are tried. */
export interface TransportTable {
  [name: string]: TransportFactory;
}

/** All there are, best last. An entry for another platform may put its own in. */
export const transports: TransportTable = {
  polling: (opts) => (opts.XMLHttpRequest || typeof XMLHttpRequest !== "undefined" ? XHR : Fetch),
  websocket: () => WebSocketTransport,
};

/** Those that the options ask for, by name or as classes; throws where none is known. */
export function chooseTransports(opts: Partial<EngineOptions>): TransportTable {
  const chosen: TransportTable = {};
  const wanted: Array<string | TransportClass> =
    opts.transportImplementations || opts.transports || Object.keys(transports);
  wanted.forEach((one) => {
    if (typeof one === "function") {
      chosen[one.prototype.name] = () => one;
    } else if (transports[one]) {
      chosen[one] = transports[one]!;
    }
  });
  if (!Object.keys(chosen).length) {
    throw new Error("No transports available");
  }
  return chosen;
}
