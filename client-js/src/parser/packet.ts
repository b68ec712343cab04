import { Emitter } from "../core/emitter.js";
import type { WriteOptions } from "../transports/packet.js";
import { takeOutAttachments, type BinaryData } from "../core/binary.js";

/** The supported revision of the Socket.IO protocol. */
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
  /** The id of an event that asks for an acknowledgement, or of the event that an ack answers. */
  readonly id?: number;
  /** The payload: an object (connect, error) or an array of arguments (event, ack). */
  readonly data?: any;
  /** Options of the transport. */
  readonly options?: WriteOptions;
}

const BINARY_OFFSET = 3; // 5 is a binary event, 6 a binary ack
const HEADER = /^([0-4]|[56](10|[1-9])-)(?:(\/[^,]*),?)?(\d{0,19})/; // with the count of attachments, ten at most

/** The `toString` tags that the payload of each kind may have. */
const CARRIED = [/Object|Undefined/, /Undefined/, /Array/, /Array/, /Object|String/];

/** Reserved event names: an application may not emit them. */
const RESERVED = /^(connect(_error)?|disconnect(ing)?|(new|remove)Listener)$/;

/** Whether an event name is reserved. */
export function isReserved(event: unknown): boolean {
  return RESERVED.test(event as string);
}

/** Writes packets in the public text format. */
export class Encoder {
  /** The packet's text, followed by its attachments. */
  encode(packet: Packet): Array<string | BinaryData> {
    const attachments: BinaryData[] = [];
    const json = takeOutAttachments(packet.data, attachments);
    const count = attachments.length;
    const type = count ? packet.type + BINARY_OFFSET + (count + "-") : packet.type;
    const nsp = packet.nsp === "/" ? "" : packet.nsp + ",";
    const text = [type, nsp, packet.id, json].join(""); // `join` skips undefined values
    return [text as string | BinaryData].concat(attachments);
  }
}

/** The events of a {@link Decoder}. */
export interface DecoderEvents {
  /** A packet is complete. */
  decoded: (packet: Packet) => void;
}

/** An attachment: its number until its placeholder is found, then a function that inserts it. */
type Slot = number | ((attachment: ArrayBuffer) => void);

/** Decodes packets. Throws an error on a message that violates the protocol. */
export class Decoder extends Emitter<{}, DecoderEvents> {
  private _packet!: Packet; // the packet being decoded
  private _slots: Slot[] = []; // of its missing attachments

  /** Decodes a message from the server. */
  add(message: string | ArrayBuffer): void {
    const slot = this._slots.shift();
    require((typeof message === "string") === (slot === undefined));
    if (slot === undefined) {
      this._parse(message as string);
    } else if (typeof slot === "function") {
      slot(message as ArrayBuffer);
    }
    if (!this._slots.length) {
      this._emit("decoded", this._packet);
    }
  }

  /** Drops an incomplete packet. */
  destroy(): void {
    this._slots = [];
  }

  private _parse(text: string): void {
    const header = HEADER.exec(text);
    require(header);
    const [whole, , count, nsp, id] = header as unknown as [string, string, string?, string?, string?];
    const json = text.slice(whole.length);
    const slots: Slot[] = [];
    while (slots.length < +(count || 0)) {
      slots.push(slots.length);
    }
    this._packet = {
      type: count ? +text[0]! - BINARY_OFFSET : +text[0]!,
      nsp: nsp || "/",
      id: id ? +id : undefined,
      data: json ? JSON.parse(json, count ? findPlaces(slots) : undefined) : undefined,
    };
    require(isValid(this._packet));
    this._slots = slots;
  }
}

/** A JSON reviver that stores in `slots` where each attachment belongs. */
function findPlaces(slots: Slot[]) {
  return function (this: any, key: string, value: any) {
    if (value && value._placeholder === true) {
      require(slots.indexOf(value.num) >= 0);
      slots[value.num] = (attachment) => {
        this[key] = attachment;
      };
    }
    return value;
  };
}

/** Whether the payload fits the kind of packet. */
export function isValid({ type, id, data }: Packet): boolean {
  return (
    CARRIED[type]!.test(Object.prototype.toString.call(data)) &&
    (type !== PacketType.EVENT || (/string|number/.test(typeof data[0]) && !isReserved(data[0]))) &&
    (type !== PacketType.ACK || id !== undefined)
  );
}

function require(condition: unknown): asserts condition {
  if (!condition) {
    throw new Error("invalid packet");
  }
}
