import { Emitter } from "../../core/emitter.js";
import { isValid, PacketType, protocol, type Packet } from "../packet.js";
import { read } from "./read.js";
import { write } from "./write.js";

export { PacketType, protocol };
export type { Packet };

/** Encodes a packet with its attachments as one binary message, as npm's `socket.io-msgpack-parser` does. */
export class Encoder {
  /** The packet's messages: always one. Throws on a value without a form in MessagePack, such as a `Blob`. */
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
  /** A packet was decoded. */
  decoded: (packet: Packet) => void;
}

/** Decodes the messages of the {@link Encoder}; binary values become `ArrayBuffer`. */
export class Decoder extends Emitter<{}, DecoderReservedEvents> {
  /** Decodes a message; throws if it is malformed. */
  add(message: unknown): void {
    const packet = toPacket(message);
    this._emit("decoded", packet);
  }

  /** Does nothing: no state is kept between messages. */
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
