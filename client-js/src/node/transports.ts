import type { TransportTable } from "../transports/table.js";
import { Streaming } from "../extras/streaming.js";
import { XHR } from "#http";
import { NodeStreaming } from "./streaming.js";
import { NodeWebSocket } from "./websocket.js";
import { NodeXHR } from "./xhr.js";

/** The transports for Node. */
export const transports: TransportTable = {
  polling: (opts) => (opts.XMLHttpRequest ? XHR : NodeXHR),
  websocket: () => NodeWebSocket,
  streaming: (opts) => (opts.XMLHttpRequest ? Streaming : NodeStreaming),
};
