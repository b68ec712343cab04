import type { TransportTable } from "../../transports/table.js";
import { Fetch } from "../../transports/fetch.js";
import { Streaming } from "../../transports/streaming.js";
import { WebSocketTransport } from "../../transports/websocket.js";

/** All there are, with nothing to choose. */
export const transports: TransportTable = {
  polling: () => Fetch,
  websocket: () => WebSocketTransport,
  streaming: () => Streaming,
};
