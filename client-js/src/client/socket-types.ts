import type { EventsMap } from "../core/emitter.js";
import type { RoomRefusal } from "../extras/room-types.js";
import type { CloseDetails, CloseReason } from "../transports/transport.js";

/** Why a socket was disconnected. After the first two it does not reconnect by itself. */
export type DisconnectReason =
  "io server disconnect" | "io client disconnect" | Exclude<CloseReason, "forced close">;

/** What is known about a disconnection, besides its reason. */
export type DisconnectDescription = Error | CloseDetails;

/** The error of `connect_error`: what the server's middleware refused with, or why there was no connection. */
export interface ConnectError extends Error {
  /** Whatever the server added. */
  data?: any;
}

/** Why an event was not sent: it, or an attachment of it, is larger than what the server takes at once. */
export interface PayloadError extends Error {
  /** Bytes of the text or the attachment. */
  readonly size: number;
  /** The server's `maxPayload`, in bytes. */
  readonly limit: number;
}

/** What a socket itself tells its listeners. */
export interface SocketReservedEvents {
  /** The namespace is joined, for the first time or again. */
  connect: () => void;
  /** It could not be joined. `socket.active` tells whether that will be tried again. */
  connect_error: (error: ConnectError) => void;
  /** It was left, or the connection is gone. */
  disconnect: (reason: DisconnectReason, details?: DisconnectDescription) => void;
  /** A room is not joined, or not watched, any more; or an event to one was not passed on, with no acknowledgement. */
  "tw:refused": (refusal: RoomRefusal) => void;
}

/** What `volatile`, `compress()`, `timeout()` and `emitWithAck()` say about an event. */
export interface Flags {
  volatile?: boolean;
  compress?: boolean;
  timeout?: number;
  withError?: boolean;
}

/** The last of some types. */
export type Last<T extends any[]> = T extends [...infer _, infer L] ? L : any;

/** All but the last of some types. */
export type AllButLast<T extends any[]> = T extends [...infer Rest, infer _] ? Rest : any[];

/** What a promise of an acknowledgement is of: its first value, an error in front left out. */
export type Answer<T> = T extends (...args: infer Args) => any
  ? Args extends [Error | null | undefined, infer Second, ...any[]]
    ? Second
    : Args extends [infer First, ...any[]]
      ? First
      : any
  : any;

type WithError<T> = T extends (...args: infer Args) => infer R ? (error: Error, ...args: Args) => R : T;
type WithErrors<T extends any[]> = { [I in keyof T]: WithError<T[I]> };

/** The events of a map, their acknowledgements with an error in front: what `socket.timeout()` makes of them. */
export type DecorateAcknowledgements<Events extends EventsMap> = {
  [Ev in keyof Events]: Events[Ev] extends (...args: infer Args) => infer R
    ? (...args: WithErrors<Args>) => R
    : Events[Ev];
};

/** Any function a user gives to be called. */
export type AnyListener = (...args: any[]) => void;
