import { Emitter } from "../core/emitter.js";
import type { WriteOptions } from "../transports/packet.js";
import { takeOutAttachments, type BinaryData } from "../core/binary.js";

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
const HEADER = /^([0-4]|[56](10|[1-9])-)(?:(\/[^,]*),?)?(\d{0,19})/; // with the count of attachments, ten at most

/** The tags of what each kind may carry. */
const CARRIED = [/Object|Undefined/, /Undefined/, /Array/, /Array/, /Object|String/];

/** Names that mean something to the library, which no application may emit. */
const RESERVED = /^(connect(_error)?|disconnect(ing)?|(new|remove)Listener)$/;

/** Whether no application may emit an event of that name. */
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
    const text = [type, nsp, packet.id, json].join(""); // what is undefined leaves no trace
    return [text as string | BinaryData].concat(attachments);
  }
}

/** What a {@link Decoder} tells its listeners. */
export interface DecoderEvents {
  /** All of a packet has come. */
  decoded: (packet: Packet) => void;
}

/** The place of an attachment: its number, or once a placeholder for it was found, what puts it there. */
type Slot = number | ((attachment: ArrayBuffer) => void);

/** Puts packets together; throws on what the protocol forbids. */
export class Decoder extends Emitter<{}, DecoderEvents> {
  private _packet!: Packet; // the last one begun
  private _slots: Slot[] = []; // of the attachments it lacks

  /** Takes a message from the server. */
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

  /** Forgets a packet that is not complete. */
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

/** Notes in `slots` where in parsed JSON each attachment belongs. */
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

/** Whether it carries what its kind must. */
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
