import type { DefaultEventsMap, EventsMap } from "../core/emitter.js";
import { extend } from "#extend";
import type { Packet } from "../parser/packet.js";
import { Presence, type PresenceHost } from "./presence.js";
import { broadcast } from "./room-broadcast.js";
import type { RoomBroadcast, RoomError, RoomRefusal } from "./room-types.js";
import { Socket } from "../client/socket.js";
import type { DecorateAcknowledgements, DisconnectReason as Reason } from "../client/socket-types.js";

/** A socket that joins, watches and broadcasts to rooms of its namespace, as the server's policy allows. */
export class RoomSocket<
  ListenEvents extends EventsMap = DefaultEventsMap,
  EmitEvents extends EventsMap = ListenEvents,
>
  extends Socket<ListenEvents, EmitEvents>
  implements PresenceHost
{
  /**
   * The rooms joined by {@link join}; each change creates a new array. The socket joins them again after a reconnection
   * without recovery. A room that is refused then, or revoked by the policy, is removed, and the event `tw:refused` is
   * emitted.
   */
  rooms: readonly string[] = [];

  private _presences: Presence[] = [];

  /** Rooms whose repeated request the server may not have processed. */
  private _unsure: { [room: string]: true } = {};

  /**
   * Joins a room once the socket is connected. Joining a room again changes nothing.
   *
   * @returns a promise that rejects with a {@link RoomError} if the server refuses or has no rooms, and as an
   *     acknowledgement does on disconnection and after the milliseconds of `timeout()`
   */
  join(room: string): Promise<void> {
    return this._promise(["tw:join", room]).then(() => {
      this._removeRoom(room);
      this.rooms = this.rooms.concat(room);
    });
  }

  /** Leaves a room. Rejects as {@link join} does. */
  leave(room: string): Promise<void> {
    this._removeRoom(room);
    return this._promise(["tw:leave", room]).then(() => this._removeRoom(room));
  }

  /** Starts a broadcast to one or more rooms; this socket is excluded. */
  to(rooms: string | readonly string[]): RoomBroadcast<ListenEvents> {
    return broadcast(this, [], []).to(rooms);
  }

  /** Watches the members of a room until the presence is closed or the policy forbids it. */
  presence(room: string): Presence {
    const presence = new Presence(this, room);
    this._presences.push(presence);
    if (this.connected) {
      presence._subscribe();
    }
    return presence;
  }

  /** @internal */
  _promise(request: any[]): Promise<any> {
    return new Promise((resolve, reject) =>
      this._request(request, (error, result) => (error ? reject(error) : resolve(result))),
    );
  }

  /** @internal */
  _request(request: any[], done?: (error: Error | null, result: any) => void): void {
    const flags = this._flags;
    this._flags = {};
    if (done) {
      request = request.concat((error: Error | null, refusal: RoomRefusal | null, result: any) =>
        done(error || (refusal && roomError(refusal.code, refusal.message)), result),
      );
    }
    (request as any)._isRoomRequest = true;
    this._emitOnce(request, extend(flags, { withError: true }));
  }

  /** @internal */
  _unwatch(presence: Presence): void {
    const { room } = presence;
    this._presences = this._presences.filter((one) => one !== presence);
    if (!this._presences.some((one) => one.room === room)) {
      this._request(["tw:unpresence", room], () => {});
    }
  }

  /** @internal */
  _onRoomLost(event: string, room: string, error: Partial<RoomError>): void {
    if (error.code || this.connected) {
      this._dispatch("tw:refused", [{ event, room, code: error.code, message: error.message }]);
    }
  }

  /** @internal */
  protected override _refuse({ data }: Packet): Error | undefined {
    return data._isRoomRequest && !/rooms/.test(this.io.engine._tidewire as any)
      ? roomError("unsupported", "the server offers no rooms to clients")
      : undefined;
  }

  /** @internal Repeats the requests that the server has lost or may not have answered. */
  protected override _onJoined(recovered: boolean): void {
    this._presences.forEach((presence) => (recovered && presence._isLive) || presence._subscribe());
    this.rooms.forEach((room) => {
      if (!recovered || this._unsure[room]) {
        this._unsure[room] = true;
        this._request(["tw:join", room], (error) => {
          error ? this._onRoomLost("tw:join", room, error) : delete this._unsure[room];
        });
      }
    });
  }

  /** @internal */
  protected override _dispatch(event: PropertyKey, args: any[]): void {
    const [about] = args;
    if (event === "tw:refused" && about && about.event === "tw:join") {
      this._removeRoom(about.room);
    }
    this._presences.forEach((presence) => presence._onEvent(event, args));
    super._dispatch(event, args);
  }

  private _removeRoom(room: string): void {
    this.rooms = this.rooms.filter((one) => one !== room);
  }
}

function roomError(code: string, message: string): RoomError {
  return extend(new Error(message || code), { code }) as RoomError;
}

export interface RoomSocket<ListenEvents extends EventsMap, EmitEvents extends EventsMap> {
  /** As in {@link Socket}; the timeout applies to room requests too. */
  timeout(timeout: number): RoomSocket<ListenEvents, DecorateAcknowledgements<EmitEvents>>;
}

export namespace RoomSocket {
  /** Why a socket was disconnected. */
  export type DisconnectReason = Reason;
}

export { RoomSocket as Socket };
