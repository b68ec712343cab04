import type { EventNames, EventParams, EventsMap } from "../core/emitter.js";

/** Why the server did not do what was asked of a room. */
export interface RoomRefusal {
  /**
   * - `no-policy`: the namespace leaves rooms to the server
   * - `forbidden`: the policy does not allow it
   * - `too-many-rooms`: for one socket, or in one request
   * - `bad-room`: no name for a room
   * - `not-in-room`: what is not joined cannot be left
   * - `bad-request`: anything else that cannot be understood
   */
  code: string;
  message: string;
  /** The request: `tw:join`, `tw:leave`, `tw:emit` or `tw:presence`. */
  event: string;
  /** The room that is not joined, or not watched, any more. */
  room?: string;
}

/** The error of a request that was refused. */
export interface RoomError extends Error {
  /** As in {@link RoomRefusal}; or `unsupported`, where the server knows no rooms of clients. */
  code: string;
}

/** Who is in a room: one socket, or all those that the server counts as one. */
export interface Member {
  /** A socket's id, or what the policy derives for it, as the id of a user. */
  readonly id: string;
  /** What the policy shows of it. */
  readonly data?: any;
  /** How many sockets it has in the room. */
  readonly count: number;
}

/** Members by their ids. */
export interface Members {
  [id: string]: Member;
}

/** What a {@link Presence} tells its listeners, once it is ready. */
export interface PresenceEvents {
  /** Somebody has come. */
  join: (member: Member) => void;
  /** Somebody has gone; the member as it was. */
  leave: (member: Member) => void;
  /** Somebody's data or number of sockets is another. */
  change: (member: Member) => void;
}

/**
 * An event for the sockets in some rooms, but for the one that emits it. Each step gives a new one, so that one may be
 * kept and used again. The server's policy decides which rooms may be told.
 */
export interface RoomBroadcast<ListenEvents extends EventsMap> {
  /** Adds a room, or several. */
  to(rooms: string | readonly string[]): RoomBroadcast<ListenEvents>;
  /** Leaves out the sockets in a room, or in any of several. */
  except(rooms: string | readonly string[]): RoomBroadcast<ListenEvents>;
  /**
   * Emits an event to them, as `volatile` and `compress()` of the socket say; while not connected, it is kept and sent
   * on connection. A refusal is told by the socket's event `tw:refused`; that the server has no rooms, by the manager's
   * event `error`.
   */
  emit<Ev extends EventNames<ListenEvents>>(event: Ev, ...args: EventParams<ListenEvents, Ev>): void;
  /**
   * As {@link emit}, and promises that the server has passed it on; it waits for nobody in the rooms. Fails with a
   * {@link RoomError}, and as an acknowledgement does on disconnection and after the milliseconds of `timeout()`.
   */
  emitWithAck<Ev extends EventNames<ListenEvents>>(
    event: Ev,
    ...args: EventParams<ListenEvents, Ev>
  ): Promise<void>;
}
