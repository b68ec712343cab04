import { without } from "../core/emitter.js";
import type { AnyListener } from "./socket-types.js";

/** Which events a catch-all listener receives: those from the server, or those sent to it. */
export type Direction = "" | "Outgoing";

/** The catch-all listeners of both directions. */
export type CatchAllListeners = { [direction in Direction]: AnyListener[] };

/** A listener for all events, whatever their names. */
type AnyEvent = (event: string, ...args: any[]) => void;

/** Listeners for all events. */
export interface CatchAll {
  /** Calls `listener` with the name and the arguments of each event from the server. */
  onAny(listener: AnyEvent): this;
  /** As {@link onAny}, before the existing listeners. */
  prependAny(listener: AnyEvent): this;
  /** Removes a listener for all events once, or every such listener. */
  offAny(listener?: AnyEvent): this;
  /** The listeners for all events. */
  listenersAny(): AnyListener[];
  /** Calls `listener` with the name and the arguments of each event when it is sent; not of acknowledgements. */
  onAnyOutgoing(listener: AnyEvent): this;
  /** As {@link onAnyOutgoing}, before the existing listeners. */
  prependAnyOutgoing(listener: AnyEvent): this;
  /** Removes a listener for all events that are sent once, or every such listener. */
  offAnyOutgoing(listener?: AnyEvent): this;
  /** The listeners for all events that are sent. */
  listenersAnyOutgoing(): AnyListener[];
}

/** Adds the methods of {@link CatchAll} to a class that keeps the listeners in `_any`. */
export function addCatchAll(methods: any): void {
  (["", "Outgoing"] as const).forEach((direction) => {
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
}
