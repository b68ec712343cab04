// The entry of bundles and modules: all that the package exports.
import { io } from "../client/io.js";

export { Fetch, XHR, XHR as NodeXHR } from "#http";
export { Manager } from "../client/manager.js";
export { Socket } from "#socket";
export { protocol } from "../parser/packet.js";
export {
  WebSocketTransport as WebSocket,
  WebSocketTransport as NodeWebSocket,
} from "../transports/websocket.js";
export { io, io as connect, io as default };
export type { ManagerReservedEvents } from "../client/manager-types.js";
export type { Auth, ManagerOptions, Parser, SocketOptions } from "../client/options.js";
export type {
  ConnectError,
  ConnectError as ExtendedError,
  DecorateAcknowledgements,
  DisconnectDescription,
  DisconnectReason,
  PayloadError,
  SocketReservedEvents,
} from "../client/socket-types.js";
export type { DefaultEventsMap, EventsMap } from "../core/emitter.js";
export type { EngineOptions } from "../engine/options.js";
export type { Presence } from "../extras/presence.js";
export type {
  Member,
  Members,
  PresenceEvents,
  RoomBroadcast,
  RoomError,
  RoomRefusal,
} from "../extras/room-types.js";
export type { Packet } from "../parser/packet.js";
export type { NodeOptions, TransportName, TransportOptions } from "../transports/options.js";
export type { CloseDetails, CloseReason, TransportClass, TransportError } from "../transports/transport.js";
