/** Maps event names to listener signatures. */
export interface EventsMap {
  [event: string]: any;
}

/** The events of an untyped socket: any name, any arguments. */
export interface DefaultEventsMap {
  [event: string]: (...args: any[]) => void;
}

/** The names of a map's events. */
export type EventNames<Map extends EventsMap> = keyof Map & (string | symbol);

/** The arguments of an event. */
export type EventParams<Map extends EventsMap, Ev extends EventNames<Map>> = Parameters<Map[Ev]>;

type Names<Reserved extends EventsMap, User extends EventsMap> = EventNames<Reserved> | EventNames<User>;

/** The signature of a listener: the reserved event's if there is one of that name, else the user's. */
export type Listener<
  Reserved extends EventsMap,
  User extends EventsMap,
  Ev extends Names<Reserved, User>,
> = Untyped<Ev extends EventNames<Reserved> ? Reserved[Ev] : Ev extends EventNames<User> ? User[Ev] : never>;

type Untyped<T> = [T] extends [never] ? (...args: any[]) => void : T;

/** A listener is also removed by its `fn`, which applications may set. */
type AnyListener = ((...args: any[]) => void) & { fn?: AnyListener };

/** Calls a listener. An error reaches the global error handler, not the caller. */
export function callSafely(listener: (...args: any[]) => void, self: unknown, args: unknown[]): void {
  try {
    listener.apply(self, args);
  } catch (error) {
    setTimeout(function () {
      throw error;
    }, 0);
  }
}

/** The list without the first occurrence of a listener. */
export function without(all: AnyListener[], one: unknown): AnyListener[] {
  let found = false;
  return all.filter((other) => found || !(found = other === one || other.fn === one));
}

/**
 * Event listeners by name.
 *
 * @typeParam ListenEvents - events a user listens to
 * @typeParam ReservedEvents - events the library itself emits
 */
export class Emitter<ListenEvents extends EventsMap, ReservedEvents extends EventsMap = {}> {
  private _listeners: Record<PropertyKey, AnyListener[]> = Object.create(null);

  /** Calls `listener` each time `event` happens, in order of registration. */
  on<Ev extends Names<ReservedEvents, ListenEvents>>(
    event: Ev,
    listener: Listener<ReservedEvents, ListenEvents, Ev>,
  ): this {
    this._listeners[event] = this.listeners(event).concat(listener);
    return this;
  }

  /** Calls `listener` the next time `event` happens, then removes it. */
  once<Ev extends Names<ReservedEvents, ListenEvents>>(
    event: Ev,
    listener: Listener<ReservedEvents, ListenEvents, Ev>,
  ): this {
    const wrapper: AnyListener = (...args) => {
      this.off(event, wrapper as typeof listener);
      (listener as AnyListener).apply(this, args);
    };
    wrapper.fn = listener;
    return this.on(event, wrapper as typeof listener);
  }

  /** Removes a listener once, or all of `event`, or (without arguments) all. */
  off<Ev extends Names<ReservedEvents, ListenEvents>>(
    event?: Ev,
    listener?: Listener<ReservedEvents, ListenEvents, Ev>,
  ): this {
    const { length } = arguments; // undefined is an event, and a listener, like any other
    if (length) {
      this._listeners[event!] = length > 1 ? without(this.listeners(event!), listener) : [];
    } else {
      this._listeners = Object.create(null);
    }
    return this;
  }

  /**
   * The listeners of `event`, in the order of their calls. A listener of {@link once} is the `fn` of its wrapper. The
   * list is replaced, never changed, so that adding or removing a listener does not affect an event being dispatched.
   */
  listeners<Ev extends Names<ReservedEvents, ListenEvents>>(
    event: Ev,
  ): Listener<ReservedEvents, ListenEvents, Ev>[] {
    return (this._listeners[event] || []) as any;
  }

  /** Whether `event` has listeners. */
  hasListeners<Ev extends Names<ReservedEvents, ListenEvents>>(event: Ev): boolean {
    return !!this.listeners(event)[0];
  }

  /** @internal Calls the listeners of a reserved event. */
  _emit<Ev extends EventNames<ReservedEvents>>(event: Ev, ...args: EventParams<ReservedEvents, Ev>): void {
    this._dispatch(event, args);
  }

  /** @internal */
  protected _dispatch(event: PropertyKey, args: unknown[]): void {
    this.listeners(event as never).forEach((listener) => callSafely(listener, this, args));
  }
}

/** The names other emitters use for {@link Emitter.on} and {@link Emitter.off}. */
export interface Emitter<ListenEvents extends EventsMap, ReservedEvents extends EventsMap = {}> {
  /** The same as {@link Emitter.on}. */
  addEventListener: Emitter<ListenEvents, ReservedEvents>["on"];
  /** The same as {@link Emitter.off}. */
  removeListener: Emitter<ListenEvents, ReservedEvents>["off"];
  /** The same as {@link Emitter.off}. */
  removeEventListener: Emitter<ListenEvents, ReservedEvents>["off"];
  /** The same as {@link Emitter.off}. */
  removeAllListeners: Emitter<ListenEvents, ReservedEvents>["off"];
  /** Calls the listeners of an event; on a socket, `emit` sends the event to the server. */
  emit(event: any, ...args: any[]): any;
}

const methods = Emitter.prototype;
methods.addEventListener = methods.on;
methods.emit = methods._emit;
methods.removeListener = methods.removeEventListener = methods.removeAllListeners = methods.off;
