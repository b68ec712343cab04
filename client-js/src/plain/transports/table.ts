import { Fetch } from "../../transports/fetch.js";
import type { TransportTable } from "../../transports/table.js";
import { WebSocketTransport } from "../../transports/websocket.js";
import { XHR } from "../../transports/xhr.js";

export const transports: TransportTable = {
  polling: (opts) => (opts.XMLHttpRequest || typeof XMLHttpRequest !== "undefined" ? XHR : Fetch),
  websocket: () => WebSocketTransport,
};
