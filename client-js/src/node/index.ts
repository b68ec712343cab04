// The entry for Node; the build gives the engine the transports of this folder.
export * from "../entry/index.js";
export { io as default } from "../entry/index.js";
export { NodeWebSocket } from "./websocket.js";
export { NodeXHR } from "./xhr.js";
