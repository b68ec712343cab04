import { Fetch } from "../../../transports/fetch.js";
import type { TransportTable } from "../../../transports/table.js";
import { WebSocketTransport } from "../../../transports/websocket.js";

export const transports: TransportTable = {
  polling: () => Fetch,
  websocket: () => WebSocketTransport,
};
