import type { Engine } from "../engine/engine.js";
import type { Packet } from "../parser/packet.js";
import type { TimerOptions } from "../core/timers.js";

/** What a socket uses of its manager. A manager adds the rest of itself, which users see. */
export interface Connection {
  readonly engine: Engine;
  readonly opts: TimerOptions;
  /** @internal Joins a namespace, once there is a connection; an attempt to reconnect may wait for its time. */
  _admit(socket: { _onOpen(): void }): void;
  /** @internal Sends all of a packet, or nothing if a part of it is too large: then it gives the error. */
  _send(packet: Packet): Error | undefined;
  /** @internal Tells of an error that nobody else is told of. */
  _report(error: Error | undefined): void;
  /** @internal A socket needs the connection no more. */
  _release(): void;
}
