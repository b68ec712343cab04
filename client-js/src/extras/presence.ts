import { Emitter } from "../core/emitter.js";
import { extend } from "#extend";
import type { Member, Members, PresenceEvents, RoomError } from "./room-types.js";
import type { RoomRequester } from "./room-requester.js";

/** The socket of a presence. */
export interface PresenceHost extends RoomRequester {
  /** @internal */
  _unwatch(presence: Presence): void;
  /** @internal Emits `tw:refused` for a room that was lost, unless only the connection was. */
  _onRoomLost(event: string, room: string, error: Partial<RoomError>): void;
}

/**
 * The members of a room, kept up to date. After a reconnection its events report what changed in between; until then
 * `members` has the last known state.
 */
export class Presence extends Emitter<{}, PresenceEvents> {
  /** The members by their ids. Always the same object, empty until {@link ready}. */
  readonly members: Members = Object.create(null);
  /**
   * A promise of the members. Rejects with a {@link RoomError} if the server refuses; the socket emits `tw:refused`
   * as well.
   */
  readonly ready: Promise<Members>;

  /** @internal Whether the server has answered. Its answer includes all earlier changes. */
  _isLive = false;
  private _resolve!: (members: Members) => void;
  private _reject!: (error: Error) => void;

  /** @internal Made by `socket.presence()`. */
  constructor(
    private readonly _socket: PresenceHost,
    /** The room's name. */
    readonly room: string,
  ) {
    super();
    this.ready = new Promise((resolve, reject) => {
      this._resolve = resolve;
      this._reject = reject;
    });
    this.ready.catch(() => {}); // the event `tw:refused` reports it too
  }

  /** Stops watching. */
  close(): void {
    this._socket._unwatch(this);
  }

  /** @internal Requests the members and later changes. */
  _subscribe(): void {
    this._socket._request(["tw:presence", this.room], (error, result) => {
      if (!error) {
        this._reset(result.members);
        this._isLive = true;
        this._resolve(this.members);
      } else {
        this._socket._onRoomLost("tw:presence", this.room, error);
      }
    });
  }

  /** @internal Handles an event of the socket. */
  _onEvent(event: PropertyKey, [room, about, count]: any[]): void {
    const { members } = this;
    if (event === "tw:refused" && room && room.event === "tw:presence" && room.room === this.room) {
      this.close();
      this._reset([]);
      this._reject(extend(new Error(room.message), { code: room.code }));
    } else if (room === this.room && this._isLive) {
      if (event === "tw:come") {
        this._set(about.id, about);
      } else if (event === "tw:go") {
        this._set(about);
      } else if (event === "tw:count" && members[about]) {
        this._set(about, extend({} as Member, members[about], { count }));
      }
    }
  }

  private _reset(list: Member[]): void {
    const ids = list.map((member) => member.id);
    Object.keys(this.members).forEach((id) => ids.indexOf(id) < 0 && this._set(id));
    list.forEach((member) => this._set(member.id, member));
  }

  private _set(id: string, member?: Member): void {
    const { members } = this;
    const before = members[id];
    if (member) {
      members[id] = member;
    } else {
      delete members[id];
    }
    if (this._isLive && JSON.stringify(before) !== JSON.stringify(member)) {
      this._emit(before ? (member ? "change" : "leave") : "join", (member || before)!);
    }
  }
}
