import type { Packet } from "../parser/packet.js";
import type { CloseDetails, CloseReason } from "../transports/transport.js";

/** The events of a manager. */
export interface ManagerReservedEvents {
  /** The connection is open; the namespaces are being joined. */
  open: () => void;
  /**
   * An attempt to connect or the connection failed; or an event without an acknowledgement for errors was not
   * sent: it was too large, or its retries were used up. Without a listener, the latter are logged to the console.
   */
  error: (error: Error) => void;
  /** The server's heartbeat arrived. */
  ping: () => void;
  /** A packet of any namespace arrived. */
  packet: (packet: Packet) => void;
  /** The connection ended. */
  close: (reason: CloseReason, details?: Error | CloseDetails) => void;
  /** Reconnected, with the number of the attempt. */
  reconnect: (attempt: number) => void;
  /** An attempt to reconnect begins, with its number. */
  reconnect_attempt: (attempt: number) => void;
  /** That attempt failed. */
  reconnect_error: (error: Error) => void;
  /** All `reconnectionAttempts` have failed. */
  reconnect_failed: () => void;
}

/** The options of a manager that can be read and, with an argument, changed while it runs. */
export interface ManagerSettings {
  /** Whether to reconnect when the connection fails. */
  reconnection(): boolean;
  reconnection(value: boolean): this;
  reconnection(value?: boolean): this | boolean;

  /** After how many attempts in a row to give up. */
  reconnectionAttempts(): number;
  reconnectionAttempts(value: number): this;
  reconnectionAttempts(value?: number): this | number;

  /** Milliseconds before the first attempt to reconnect. */
  reconnectionDelay(): number;
  reconnectionDelay(value: number): this;
  reconnectionDelay(value?: number): this | number;

  /** The longest wait before an attempt to reconnect, in milliseconds. */
  reconnectionDelayMax(): number;
  reconnectionDelayMax(value: number): this;
  reconnectionDelayMax(value?: number): this | number;

  /** The part by which a wait is randomly shorter or longer. */
  randomizationFactor(): number;
  randomizationFactor(value: number): this;
  randomizationFactor(value?: number): this | number;

  /** Milliseconds within which a connection must be established, or `false`. */
  timeout(): number | boolean;
  timeout(value: number | boolean): this;
  timeout(value?: number | boolean): this | number | boolean;
}
