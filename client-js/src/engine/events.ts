import type { EnginePacket, ReceivedPacket } from "../transports/packet.js";
import type { HandshakeData } from "./handshake.js";
import type { CloseDetails, CloseReason, Transport } from "../transports/transport.js";

/** What an {@link Engine} tells its listeners. */
export interface EngineEvents {
  /** The session is open. */
  open: () => void;
  /** The server's handshake, before `open`. */
  handshake: (data: HandshakeData) => void;
  /** Any packet from the server. */
  packet: (packet: ReceivedPacket) => void;
  /** The same: any packet is a sign of life. */
  heartbeat: () => void;
  /** A packet is queued for sending. */
  packetCreate: (packet: EnginePacket) => void;
  /** A message from the server. */
  data: (data: string | ArrayBuffer) => void;
  /** The same as `data`. */
  message: (data: string | ArrayBuffer) => void;
  /** The server's heartbeat. */
  ping: () => void;
  /** It was answered. */
  pong: () => void;
  /** Packets were handed to the transport. */
  flush: () => void;
  /** All packets have left. */
  drain: () => void;
  /** A better transport answered and is about to take over. */
  upgrading: (transport: Transport) => void;
  /** It has taken over. */
  upgrade: (transport: Transport) => void;
  /** It failed; the session goes on without. */
  upgradeError: (error: Error) => void;
  /** The connection failed; `close` follows. */
  error: (error: Error) => void;
  close: (reason: CloseReason, details?: Error | CloseDetails) => void;
}
