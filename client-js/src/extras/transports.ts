import { Fetch, pollsByXhr, XHR } from "#http";
import type { TransportTable } from "../transports/table.js";
import { WebSocketTransport } from "../transports/websocket.js";
import { Streaming } from "./streaming.js";

/** The transports of the public protocol, and streaming. */
export const transports: TransportTable = {
  polling: (opts) => (pollsByXhr(opts) ? XHR : Fetch),
  websocket: () => WebSocketTransport,
  streaming: () => Streaming,
};
