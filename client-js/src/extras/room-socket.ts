import type { DefaultEventsMap, EventsMap } from "../core/emitter.js";
import { extend } from "#extend";
import type { Packet } from "../parser/packet.js";
import { Presence, type PresenceHost } from "./presence.js";
import { broadcast } from "./room-broadcast.js";
import type { RoomBroadcast, RoomError, RoomRefusal } from "./room-types.js";
import { Socket } from "../client/socket.js";
import type { DecorateAcknowledgements, DisconnectReason as Reason } from "../client/socket-types.js";

/** A socket that uses rooms of its namespace, as far as the server's policy lets it. */
export class RoomSocket<
  ListenEvents extends EventsMap = DefaultEventsMap,
  EmitEvents extends EventsMap = ListenEvents,
>
  extends Socket<ListenEvents, EmitEvents>
  implements PresenceHost
{
  /**
   * The rooms joined by {@link join}; each change makes a new array. They are joined again after a reconnection that
   * recovered nothing. A room that is refused then, or that the policy takes away, is left out, and the event
   * `tw:refused` tells of it.
   */
  rooms: readonly string[] = [];

  private _watched: Presence[] = [];

  /**
   * Joins a room, as soon as there is a connection; a room that is joined already stays so.
   *
   * @returns a promise that fails with a {@link RoomError} where the server refuses or knows no rooms, and as an
   *     acknowledgement does on disconnection and after the milliseconds of `timeout()`
   */
  join(room: string): Promise<void> {
    return this._promise(["tw:join", room]).then(() => {
      this._forget(room);
      this.rooms = this.rooms.concat(room);
    });
  }

  /** Leaves a room; one that is not joined stays so. Fails as {@link join} does. */
  leave(room: string): Promise<void> {
    this._forget(room);
    return this._promise(["tw:leave", room]).then(() => this._forget(room));
  }

  /** Begins a broadcast to a room, or to several: to the sockets in any of them but for this one. */
  to(rooms: string | readonly string[]): RoomBroadcast<ListenEvents> {
    return broadcast(this, [], []).to(rooms);
  }

  /** Watches who is in a room, until it is closed or the policy forbids it. */
  presence(room: string): Presence {
    const presence = new Presence(this, room);
    this._watched.push(presence);
    if (this.connected) {
      presence._ask();
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
    (request as any)._isOwn = true;
    this._emitOnce(request, extend(flags, { withError: true }));
  }

  /** @internal */
  _unwatch(presence: Presence): void {
    const { room } = presence;
    this._watched = this._watched.filter((one) => one !== presence);
    if (!this._watched.some((one) => one.room === room)) {
      this._request(["tw:unpresence", room], () => {});
    }
  }

  /** @internal */
  _onLost(event: string, room: string, error: Partial<RoomError>): void {
    if (error.code || this.connected) {
      this._dispatch("tw:refused", [{ event, room, code: error.code, message: error.message }]);
    }
  }

  /** @internal */
  protected override _refuse({ data }: Packet): Error | undefined {
    return data._isOwn && !/rooms/.test(this.io.engine._tidewire as any)
      ? roomError("unsupported", "the server offers no rooms to clients")
      : undefined;
  }

  /** @internal Asks again for what the server has forgotten, or may not have answered. */
  protected override _onJoined(recovered: boolean): void {
    this._watched.forEach((presence) => (recovered && presence._isLive) || presence._ask());
    if (!recovered) {
      this.rooms.forEach((room) =>
        this._request(["tw:join", room], (error) => error && this._onLost("tw:join", room, error)),
      );
    }
  }

  /** @internal */
  protected override _dispatch(event: PropertyKey, args: any[]): void {
    const [about] = args;
    if (event === "tw:refused" && about && about.event === "tw:join") {
      this._forget(about.room);
    }
    this._watched.forEach((presence) => presence._onEvent(event, args));
    super._dispatch(event, args);
  }

  private _forget(room: string): void {
    this.rooms = this.rooms.filter((one) => one !== room);
  }
}

function roomError(code: string, message: string): RoomError {
  return extend(new Error(message || code), { code }) as RoomError;
}

export interface RoomSocket<ListenEvents extends EventsMap, EmitEvents extends EventsMap> {
  /** As that of a {@link Socket}; requests of rooms have the deadline too. */
  timeout(timeout: number): RoomSocket<ListenEvents, DecorateAcknowledgements<EmitEvents>>;
}

export namespace RoomSocket {
  /** Why a socket was disconnected. */
  export type DisconnectReason = Reason;
}

export { RoomSocket as Socket };
