import type { EventNames, EventParams, EventsMap } from "../core/emitter.js";

/** A refusal of a room request by the server. */
export interface RoomRefusal {
  /**
   * - `no-policy`: the namespace has no policy for clients
   * - `forbidden`: the policy does not allow it
   * - `too-many-rooms`: for one socket, or in one request
   * - `bad-room`: an invalid name
   * - `not-in-room`: the room is not joined
   * - `bad-request`: any other invalid request
   */
  code: string;
  message: string;
  /** The request: `tw:join`, `tw:leave`, `tw:emit` or `tw:presence`. */
  event: string;
  /** The room that is no longer joined or watched. */
  room?: string;
}

/** The error of a refused request. */
export interface RoomError extends Error {
  /** As in {@link RoomRefusal}, or `unsupported` if the server has no rooms for clients. */
  code: string;
}

/** A member of a room: one socket, or several that the server counts as one. */
export interface Member {
  /** The id of a socket, or an id that the policy derives, such as that of a user. */
  readonly id: string;
  /** Data that the policy shows. */
  readonly data?: any;
  /** The number of its sockets in the room. */
  readonly count: number;
}

/** Members by their ids. */
export interface Members {
  [id: string]: Member;
}

/** The events of a {@link Presence} that is ready. */
export interface PresenceEvents {
  /** A member joined. */
  join: (member: Member) => void;
  /** A member left; its last state. */
  leave: (member: Member) => void;
  /** The data or the number of sockets of a member changed. */
  change: (member: Member) => void;
}

/**
 * A broadcast to the sockets in rooms, except for the sender. Each operator returns a new broadcast, so that one may be
 * kept and used again. The server's policy decides which rooms it may reach.
 */
export interface RoomBroadcast<ListenEvents extends EventsMap> {
  /** Adds one or more rooms. */
  to(rooms: string | readonly string[]): RoomBroadcast<ListenEvents>;
  /** Excludes the sockets in one or more rooms. */
  except(rooms: string | readonly string[]): RoomBroadcast<ListenEvents>;
  /**
   * Emits the event, with the socket's flags `volatile` and `compress()`. While disconnected, it is buffered. On a
   * refusal the socket emits `tw:refused`; if the server has no rooms, the manager emits `error`.
   */
  emit<Ev extends EventNames<ListenEvents>>(event: Ev, ...args: EventParams<ListenEvents, Ev>): void;
  /**
   * As {@link emit}, with a promise that resolves when the server has broadcast the event; receivers do not acknowledge
   * it. Rejects with a {@link RoomError}, and as an acknowledgement does on disconnection and after `timeout()`.
   */
  emitWithAck<Ev extends EventNames<ListenEvents>>(
    event: Ev,
    ...args: EventParams<ListenEvents, Ev>
  ): Promise<void>;
}
