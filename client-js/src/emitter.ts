/** Maps event names to the signatures of their listeners. */
export interface EventsMap {
  [event: string]: any;
}

/** Accepts every event name with any arguments: what an untyped socket uses. */
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

type AnyListener = ((...args: any[]) => void) & { _inner?: AnyListener };

/** Calls user code; what it throws reaches the page's error handler, but never the protocol around it. */
export function callSafely(listener: (...args: any[]) => void, self: unknown, args: unknown[]): void {
  try {
    listener.apply(self, args);
  } catch (error) {
    setTimeout(function () {
      throw error;
    }, 0);
  }
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
    this._listeners[event] = this._of(event).concat(listener);
    return this;
  }

  /** Calls `listener` the next time `event` happens, then forgets it. */
  once<Ev extends Names<ReservedEvents, ListenEvents>>(
    event: Ev,
    listener: Listener<ReservedEvents, ListenEvents, Ev>,
  ): this {
    const wrapper: AnyListener = (...args) => {
      this.off(event, wrapper as typeof listener);
      (listener as AnyListener).apply(this, args);
    };
    wrapper._inner = listener;
    return this.on(event, wrapper as typeof listener);
  }

  /** Removes one listener, or all of `event`, or (without arguments) all there are. */
  off<Ev extends Names<ReservedEvents, ListenEvents>>(
    event?: Ev,
    listener?: Listener<ReservedEvents, ListenEvents, Ev>,
  ): this {
    if (event === undefined) {
      this._listeners = Object.create(null);
    } else {
      this._listeners[event] = this._of(event).filter(
        (one) => listener && one !== listener && one._inner !== listener,
      );
    }
    return this;
  }

  /** The listeners of `event`, in the order in which they are called. */
  listeners<Ev extends Names<ReservedEvents, ListenEvents>>(
    event: Ev,
  ): Listener<ReservedEvents, ListenEvents, Ev>[] {
    return this._of(event).map((one) => one._inner || one) as any;
  }

  /** Whether anybody listens to `event`. */
  hasListeners<Ev extends Names<ReservedEvents, ListenEvents>>(event: Ev): boolean {
    return !!this._of(event).length;
  }

  /** @internal Tells the listeners of a reserved event. */
  _emit<Ev extends EventNames<ReservedEvents>>(event: Ev, ...args: EventParams<ReservedEvents, Ev>): void {
    this._dispatch(event, args);
  }

  /** @internal */
  protected _dispatch(event: PropertyKey, args: unknown[]): void {
    this._of(event).forEach((listener) => callSafely(listener, this, args));
  }

  /** Never changed but replaced, so that a listener added or removed meanwhile does not change who hears an event. */
  private _of(event: PropertyKey): AnyListener[] {
    return this._listeners[event] || [];
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
  /** Calls the listeners of an event, here; a socket's own sends it to the server. */
  emit(event: any, ...args: any[]): any;
}

const methods = Emitter.prototype;
methods.addEventListener = methods.on;
methods.emit = methods._emit;
methods.removeListener = methods.removeEventListener = methods.removeAllListeners = methods.off;
