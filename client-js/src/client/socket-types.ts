import type { EventsMap } from "../core/emitter.js";
import type { RoomRefusal } from "../extras/room-types.js";
import type { CloseDetails, CloseReason } from "../transports/transport.js";

/** The reason of a disconnection. After the first two the socket does not reconnect. */
export type DisconnectReason =
  "io server disconnect" | "io client disconnect" | Exclude<CloseReason, "forced close">;

/** Details of a disconnection. */
export type DisconnectDescription = Error | CloseDetails;

/** The error of `connect_error`: from the server's middleware, or of the connection. */
export interface ConnectError extends Error {
  /** The data of the server's error. */
  data?: any;
}

/** The error of an event that was not sent: it or an attachment exceeds the server's limit. */
export interface PayloadError extends Error {
  /** Bytes of the text or the attachment. */
  readonly size: number;
  /** The server's `maxPayload`, in bytes. */
  readonly limit: number;
}

/** The reserved events of a socket. */
export interface SocketReservedEvents {
  /** The socket is connected, for the first time or again. */
  connect: () => void;
  /** The socket could not connect. If `socket.active` is true, it tries again. */
  connect_error: (error: ConnectError) => void;
  /** The socket was disconnected. */
  disconnect: (reason: DisconnectReason, details?: DisconnectDescription) => void;
  /** The server refused or revoked a room or its presence, or refused a broadcast without an acknowledgement. */
  "tw:refused": (refusal: RoomRefusal) => void;
}

/** The flags of an event, set by `volatile`, `compress()`, `timeout()` and `emitWithAck()`. */
export interface Flags {
  volatile?: boolean;
  compress?: boolean;
  timeout?: number;
  withError?: boolean;
}

/** The last element type of a tuple. */
export type Last<T extends any[]> = T extends [...infer _, infer L] ? L : any;

/** A tuple type without its last element. */
export type AllButLast<T extends any[]> = T extends [...infer Rest, infer _] ? Rest : any[];

/** The result of an acknowledgement: its first value, without a leading error. */
export type Answer<T> = T extends (...args: infer Args) => any
  ? Args extends [Error | null | undefined, infer Second, ...any[]]
    ? Second
    : Args extends [infer First, ...any[]]
      ? First
      : any
  : any;

type WithError<T> = T extends (...args: infer Args) => infer R ? (error: Error, ...args: Args) => R : T;
type WithErrors<T extends any[]> = { [I in keyof T]: WithError<T[I]> };

/** The events of a map, with acknowledgements that get an error first, as after `socket.timeout()`. */
export type DecorateAcknowledgements<Events extends EventsMap> = {
  [Ev in keyof Events]: Events[Ev] extends (...args: infer Args) => infer R
    ? (...args: WithErrors<Args>) => R
    : Events[Ev];
};

/** Any function of the application. */
export type AnyListener = (...args: any[]) => void;
