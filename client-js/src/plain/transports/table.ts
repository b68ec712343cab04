import { Fetch, pollsByXhr, XHR } from "../../transports/http.js";
import type { TransportTable } from "../../transports/table.js";
import { WebSocketTransport } from "../../transports/websocket.js";

export const transports: TransportTable = {
  polling: (opts) => (pollsByXhr(opts) ? XHR : Fetch),
  websocket: () => WebSocketTransport,
};
