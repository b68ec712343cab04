import type { TransportTable } from "../../transports/table.js";
import { WebSocketTransport } from "../../transports/websocket.js";
import { XHR } from "./xhr.js";

/** Every browser that takes a module has `fetch`, so there is nothing to choose. */
export const transports: TransportTable = {
  polling: () => XHR,
  websocket: () => WebSocketTransport,
};
