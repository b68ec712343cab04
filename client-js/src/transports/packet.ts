import { binaryLength, isBinary, isBlob, type BinaryData } from "../core/binary.js";
import { fromBase64, toBase64 } from "#base64";
import { readBlob, utf8Length } from "#bytes";

/** The kinds of Engine.IO packets; a name's index is its digit on the wire. */
const TYPES = ["open", "close", "ping", "pong", "message", "upgrade", "noop"] as const;

/** The kind of an Engine.IO packet. */
export type EnginePacketType = (typeof TYPES)[number];

/** One Engine.IO packet. */
export interface EnginePacket {
  readonly type: EnginePacketType;
  /** Text, or the binary content of a message. */
  readonly data?: string | BinaryData;
  /** Hints for transports that can follow them. */
  readonly options?: WriteOptions;
}

/** How to send a message. */
export interface WriteOptions {
  /** Whether it may be compressed, where transport and platform leave a choice. True by default. */
  readonly compress?: boolean;
}

/** A decoded packet. */
export interface ReceivedPacket {
  readonly type: EnginePacketType;
  readonly data: string | ArrayBuffer;
}

const SEPARATOR = "\x1e";

/**
 * Encodes packets in order, binary as base64 unless `binaryFrames`. Calls back at once unless a blob must be read. An
 * unreadable blob is sent empty, so that the packet that announced it can complete.
 */
export function encodePackets(
  packets: readonly EnginePacket[],
  binaryFrames: boolean,
  done: (encoded: Array<string | BinaryData>) => void,
): void {
  let unread = 0; // blobs
  const encoded = packets.map(({ type, data }, i) => {
    if (!isBinary(data)) {
      return TYPES.indexOf(type) + (data || "");
    } else if (binaryFrames) {
      return data;
    } else if (!isBlob(data)) {
      return "b" + toBase64(data);
    }
    unread++;
    readBlob(data, (base64) => {
      encoded[i] = "b" + base64;
      if (!--unread) {
        done(encoded);
      }
    });
    return "";
  });
  if (!unread) {
    done(encoded);
  }
}

/** Encodes packets as one HTTP body. */
export function encodePayload(packets: readonly EnginePacket[], done: (body: string) => void): void {
  encodePackets(packets, false, (encoded) => done(encoded.join(SEPARATOR)));
}

/** Decodes the content of a frame; throws if it is malformed. */
export function decodePacket(message: string | ArrayBuffer): ReceivedPacket {
  if (typeof message !== "string") {
    return { type: "message", data: message };
  }
  const data = message.slice(1);
  if (message.charAt(0) === "b") {
    return { type: "message", data: fromBase64(data) };
  }
  const type = TYPES[message.charAt(0) as unknown as number];
  if (!type) {
    throw new Error("invalid packet type");
  }
  return { type, data };
}

/** Decodes an HTTP body; throws if a packet in it is malformed. */
export function decodePayload(body: string): ReceivedPacket[] {
  return body.split(SEPARATOR).map(decodePacket);
}

/** How many of the packets, at least one, fit into an HTTP body of `maxPayload` bytes. */
export function countFitting(packets: readonly EnginePacket[], maxPayload: number): number {
  let size = -1; // the first has no separator before it
  for (let i = 0; i < packets.length; i++) {
    size += 1 + encodedLength(packets[i]!.data, false);
    if (i && size > maxPayload) {
      return i;
    }
  }
  return packets.length;
}

/** The bytes of a message with its type, its binary content as base64 unless `binaryFrames`. */
export function encodedLength(data: EnginePacket["data"], binaryFrames: boolean): number {
  if (!isBinary(data)) {
    return 1 + utf8Length(data || "");
  }
  return binaryFrames ? binaryLength(data) : 1 + Math.ceil(binaryLength(data) / 3) * 4;
}
