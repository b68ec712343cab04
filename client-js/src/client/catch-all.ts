import { callSafely, Emitter, without, type EventsMap } from "../core/emitter.js";
import type { AnyListener, SocketReservedEvents } from "./socket-types.js";

/** Which events a catch-all hears: the server's, or those sent to it. */
export type Direction = "" | "Outgoing";

/** An emitter with listeners for all events, whatever their names. */
export class CatchAll<ListenEvents extends EventsMap> extends Emitter<ListenEvents, SocketReservedEvents> {
  private _any: { [direction in Direction]: AnyListener[] } = { "": [], Outgoing: [] };

  /** @internal Tells the catch-alls of an event, its name first. */
  _tellAny(direction: Direction, args: unknown[]): void {
    this._any[direction].forEach((listener) => callSafely(listener, this, args));
  }
}

/** What is listened to by both kinds. */
type AnyEvent = (event: string, ...args: any[]) => void;

export interface CatchAll<ListenEvents extends EventsMap> {
  /** Calls `listener` with the name and the arguments of each event from the server. */
  onAny(listener: AnyEvent): this;
  /** As {@link onAny}, before those that are there. */
  prependAny(listener: AnyEvent): this;
  /** Removes a listener for all events once, or every such listener. */
  offAny(listener?: AnyEvent): this;
  /** The listeners for all events. */
  listenersAny(): AnyListener[];
  /** Calls `listener` with the name and the arguments of each event when it is sent; not of acknowledgements. */
  onAnyOutgoing(listener: AnyEvent): this;
  /** As {@link onAnyOutgoing}, before those that are there. */
  prependAnyOutgoing(listener: AnyEvent): this;
  /** Removes a listener for all events that are sent once, or every such listener. */
  offAnyOutgoing(listener?: AnyEvent): this;
  /** The listeners for all events that are sent. */
  listenersAnyOutgoing(): AnyListener[];
}

(["", "Outgoing"] as const).forEach((direction) => {
  const methods: any = CatchAll.prototype;
  const define = (name: string, change: (all: AnyListener[], one: AnyListener) => AnyListener[]) => {
    methods[name + direction] = function (this: any, listener: AnyListener) {
      this._any[direction] = change(this._any[direction], listener);
      return this;
    };
  };
  define("onAny", (all, one) => all.concat(one));
  define("prependAny", (all, one) => [one].concat(all));
  define("offAny", (all, one) => (one ? without(all, one) : []));
  methods["listenersAny" + direction] = function (this: any) {
    return this._any[direction];
  };
});
