import { Emitter } from "../../core/emitter.js";
import { isValid, PacketType, protocol, type Packet } from "../packet.js";
import { read } from "./read.js";
import { write } from "./write.js";

export { PacketType, protocol };
export type { Packet };

/** Encodes a packet, attachments included, as one binary message: what npm's `socket.io-msgpack-parser` reads. */
export class Encoder {
  /** The packet's messages: always one. Throws on what MessagePack has no place for, a `Blob` for example. */
  encode(packet: Packet): ArrayBuffer[] {
    const { type, data, id, nsp } = packet;
    const fields: Record<string, unknown> = { type, nsp };
    if (data !== undefined) {
      fields.data = data;
    }
    if (id !== undefined) {
      fields.id = id;
    }
    return [write(fields)];
  }
}

/** The events of a {@link Decoder}. */
export interface DecoderReservedEvents {
  /** A packet has arrived. */
  decoded: (packet: Packet) => void;
}

/** Decodes what the {@link Encoder} made; binary values arrive as `ArrayBuffer`. */
export class Decoder extends Emitter<{}, DecoderReservedEvents> {
  /** Takes a message; throws where it is no packet. */
  add(message: unknown): void {
    const packet = toPacket(message);
    this._emit("decoded", packet);
  }

  /** Nothing is kept between messages, so there is nothing to free. */
  destroy(): void {}
}

function toPacket(message: unknown): Packet {
  if (!message || typeof message !== "object" || !("byteLength" in message)) {
    throw new Error("a binary message is expected");
  }
  const packet = read(message as ArrayBuffer) as Packet;
  const { type, nsp, id } = packet || ({} as Packet);
  if (
    !isIndex(type) ||
    type > 4 ||
    typeof nsp !== "string" ||
    !(id === undefined || isIndex(id)) ||
    !isValid(packet)
  ) {
    throw new Error("invalid packet");
  }
  return packet;
}

function isIndex(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value % 1 === 0;
}
