import { Emitter } from "./emitter.js";
import type { WriteOptions } from "./engine-packet.js";
import { parseWithSlots, takeOutAttachments, type BinaryData, type Slot } from "./binary.js";

/** The revision of the Socket.IO protocol spoken here. */
export const protocol = 5;

/** The kinds of Socket.IO packets, with their digits on the wire. Binary is an encoding of two of them. */
export const PacketType = {
  CONNECT: 0,
  DISCONNECT: 1,
  EVENT: 2,
  ACK: 3,
  CONNECT_ERROR: 4,
} as const;

/** One Socket.IO packet. */
export interface Packet {
  readonly type: number;
  /** The namespace, e.g. `/admin`. */
  readonly nsp: string;
  /** Of an event: asks for an acknowledgement; of an ack: the event it answers. */
  readonly id?: number;
  /** What it carries: an object (connect, error) or the array of arguments (event, ack). */
  readonly data?: any;
  /** How to send it. */
  readonly options?: WriteOptions;
}

const BINARY_OFFSET = 3; // 5 is a binary event, 6 a binary ack
const MAX_ATTACHMENTS = 10;
const HEADER = /^([0-6])(?:(\d{1,9})-)?(?:(\/[^,]*),?)?(\d{0,19})/;

/** Names that mean something to the library, which no application may emit. */
const RESERVED = /^(connect(_error)?|disconnect(ing)?|(new|remove)Listener)$/;

/** Whether no application may emit an event of that name. */
export function isReserved(event: unknown): boolean {
  return typeof event === "string" && RESERVED.test(event);
}

/** Writes packets in the public text format. */
export class Encoder {
  /** The packet's text, followed by its attachments. */
  encode(packet: Packet): Array<string | BinaryData> {
    const attachments: BinaryData[] = [];
    const json = packet.data === undefined ? "" : takeOutAttachments(packet.data, attachments);
    const count = attachments.length;
    const type = count ? packet.type + BINARY_OFFSET + (count + "-") : packet.type;
    const nsp = packet.nsp === "/" ? "" : packet.nsp + ",";
    const id = packet.id === undefined ? "" : packet.id;
    return ([type + nsp + id + json] as Array<string | BinaryData>).concat(attachments);
  }
}

/** A packet whose attachments are still arriving. */
interface Partial {
  readonly packet: Packet;
  readonly slots: Slot[];
  readonly count: number;
  received: number;
}

/** What a {@link Decoder} tells its listeners. */
export interface DecoderEvents {
  /** All of a packet has come. */
  decoded: (packet: Packet) => void;
}

/** Puts packets together; throws on what the protocol forbids. */
export class Decoder extends Emitter<{}, DecoderEvents> {
  private _partial: Partial | null = null; // null while no attachment is due

  /** Takes a message from the server. */
  add(message: string | ArrayBuffer): void {
    const text = typeof message === "string";
    require(text === !this._partial);
    const partial = (this._partial = this._partial || parse(message as string));
    const slot = text || partial.slots[partial.received++];
    if (typeof slot === "function") {
      slot(message as ArrayBuffer);
    }
    if (partial.received === partial.count) {
      this._partial = null;
      this._emit("decoded", partial.packet);
    }
  }

  /** Forgets a packet that is not complete. */
  destroy(): void {
    this._partial = null;
  }
}

function parse(text: string): Partial {
  const header = HEADER.exec(text);
  require(header);
  const [whole, digit, announced, nsp, id] = header as unknown as [string, string, string?, string?, string?];
  const binary = +digit > 4;
  const count = announced ? +announced : 0;
  require(binary ? count > 0 && count <= MAX_ATTACHMENTS : !announced);
  const json = text.slice(whole.length);
  const slots: Slot[] = [];
  const packet = {
    type: binary ? +digit - BINARY_OFFSET : +digit,
    nsp: nsp || "/",
    id: id ? +id : undefined,
    data: !json ? undefined : binary ? parseWithSlots(json, count, slots) : JSON.parse(json),
  };
  require(isValid(packet));
  return { packet, slots, count, received: 0 };
}

/** Whether it carries what its kind must. */
export function isValid(packet: Packet): boolean {
  const data = packet.data;
  switch (packet.type) {
    case PacketType.CONNECT:
      return data === undefined || isObject(data);
    case PacketType.DISCONNECT:
      return data === undefined;
    case PacketType.CONNECT_ERROR:
      return typeof data === "string" || isObject(data);
    case PacketType.EVENT:
      return Array.isArray(data) && (typeof data[0] === "number" || isEventName(data[0]));
    default:
      return Array.isArray(data) && packet.id !== undefined;
  }
}

function isEventName(name: unknown): boolean {
  return typeof name === "string" && !isReserved(name);
}

function isObject(data: unknown): boolean {
  return !!data && typeof data === "object" && !Array.isArray(data);
}

function require(condition: unknown): asserts condition {
  if (!condition) {
    throw new Error("invalid packet");
  }
}
