import type { Engine } from "../engine/engine.js";
import type { Packet } from "../parser/packet.js";
import type { TimerOptions } from "../core/timers.js";

/** The part of a manager that its sockets use. The manager merges its public members into it. */
export interface Connection {
  readonly engine: Engine;
  readonly opts: TimerOptions;
  /** @internal Connects a socket when the connection is open. A delayed reconnection is not hastened. */
  _connectSocket(socket: { _onOpen(): void }): void;
  /** @internal Sends a packet. Returns an error, and sends nothing, if a part is too large. */
  _send(packet: Packet): Error | undefined;
  /** @internal Emits an error that has no other receiver. */
  _report(error: Error | undefined): void;
  /** @internal A socket was disconnected. Without active sockets, the connection is closed. */
  _release(): void;
}
