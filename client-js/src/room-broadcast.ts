import type { EventNames, EventParams, EventsMap } from "./emitter.js";
import type { Rooms } from "./rooms.js";

/**
 * An event for the sockets in some rooms, but for the one that emits it. Each step gives a new one, so that one may be
 * kept and used again. The server's policy decides which rooms may be told.
 */
export class RoomBroadcast<ListenEvents extends EventsMap> {
  /** @internal Made by {@link Rooms.to}. */
  constructor(
    private readonly _socket: Rooms<any>,
    private readonly _rooms: readonly string[],
    private readonly _excepted: readonly string[],
  ) {}

  /** Adds a room, or several. */
  to(rooms: string | readonly string[]): RoomBroadcast<ListenEvents> {
    return new RoomBroadcast(this._socket, this._rooms.concat(rooms), this._excepted);
  }

  /** Leaves out the sockets in a room, or in any of several. */
  except(rooms: string | readonly string[]): RoomBroadcast<ListenEvents> {
    return new RoomBroadcast(this._socket, this._rooms, this._excepted.concat(rooms));
  }

  /**
   * Emits an event to them, with whatever `volatile`, `compress()` of the socket say; while not connected, it is kept
   * and sent on connection. A refusal is told by the socket's event `tw:refused`; that the server has no rooms, by the
   * manager's event `error`.
   */
  emit<Ev extends EventNames<ListenEvents>>(event: Ev, ...args: EventParams<ListenEvents, Ev>): void {
    this._socket._request(this._packet(event, args));
  }

  /**
   * As {@link emit}, and promises that the server has passed it on; it waits for nobody in the rooms. Fails with a
   * `RoomError`, and as an acknowledgement does on disconnection and after the milliseconds of `timeout()`.
   */
  emitWithAck<Ev extends EventNames<ListenEvents>>(
    event: Ev,
    ...args: EventParams<ListenEvents, Ev>
  ): Promise<void> {
    return this._socket._promise(this._packet(event, args));
  }

  private _packet(event: unknown, args: unknown[]): unknown[] {
    return ["tw:emit", this._rooms, this._excepted, event].concat(args);
  }
}
