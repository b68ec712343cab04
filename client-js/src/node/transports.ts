import type { transports as browserTransports } from "../transports/index.js";
import { XHR } from "../transports/xhr.js";
import { NodeWebSocket } from "./websocket.js";
import { NodeXHR } from "./xhr.js";

/** What the build puts in place of the table for browsers: in Node the names stand for these. */
export const transports: typeof browserTransports = {
  polling: (opts) => (opts.XMLHttpRequest ? XHR : NodeXHR),
  websocket: () => NodeWebSocket,
};
