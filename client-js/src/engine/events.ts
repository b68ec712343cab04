import type { EnginePacket, ReceivedPacket } from "../transports/packet.js";
import type { HandshakeData } from "./handshake.js";
import type { CloseDetails, CloseReason, Transport } from "../transports/transport.js";

/** The events of an {@link Engine}. */
export interface EngineEvents {
  /** The session is open. */
  open: () => void;
  /** The server's handshake, before `open`. */
  handshake: (data: HandshakeData) => void;
  /** Any packet from the server. */
  packet: (packet: ReceivedPacket) => void;
  /** The same as `packet`, without an argument. */
  heartbeat: () => void;
  /** A packet is queued for sending. */
  packetCreate: (packet: EnginePacket) => void;
  /** A message from the server. */
  data: (data: string | ArrayBuffer) => void;
  /** The same as `data`. */
  message: (data: string | ArrayBuffer) => void;
  /** The server's heartbeat. */
  ping: () => void;
  /** The pong was sent. */
  pong: () => void;
  /** Packets were handed to the transport. */
  flush: () => void;
  /** All packets were sent. */
  drain: () => void;
  /** A probe was answered: the upgrade begins. */
  upgrading: (transport: Transport) => void;
  /** The upgrade is complete. */
  upgrade: (transport: Transport) => void;
  /** The upgrade failed. The session continues on its transport. */
  upgradeError: (error: Error) => void;
  /** The connection failed; `close` follows. */
  error: (error: Error) => void;
  close: (reason: CloseReason, details?: Error | CloseDetails) => void;
}
