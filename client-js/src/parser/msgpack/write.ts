import { isBinary, isBlob, type BinaryData } from "../../core/binary.js";

/** The maximal nesting of arrays and objects, sent or received. */
export const MAX_DEPTH = 512;

const INITIAL_SIZE = 128; // bytes; most packets need no more

/** Encodes `value`; throws on a value without a form in MessagePack (functions, symbols, blobs, cycles). */
export function write(value: unknown): ArrayBuffer {
  return new Writer()._write(value);
}

/** Writes the values of JSON, and `undefined` and dates as extensions of type 0, as notepack.io does. */
class Writer {
  private _bytes = new Uint8Array(INITIAL_SIZE);
  private _length = 0;
  private _depth = 0;

  _write(value: unknown): ArrayBuffer {
    this._value(value);
    return new Uint8Array(this._bytes.subarray(0, this._length)).buffer; // a copy of its own size
  }

  private _value(value: unknown): void {
    switch (typeof value) {
      case "string":
        return this._text(value);
      case "number":
        return this._number(value);
      case "boolean":
        return this._put([value ? 0xc3 : 0xc2]);
      case "undefined":
        return this._put([0xd4, 0, 0]);
      case "object":
        return value ? this._object(value) : this._put([0xc0]);
    }
    throw new Error("cannot send a " + typeof value);
  }

  private _text(text: string): void {
    const bytes = utf8(text);
    this._head(bytes.length, 0xa0, 32, 0xd9);
    this._put(bytes);
  }

  private _number(value: number): void {
    if (value % 1 !== 0 || value >= Math.pow(2, 64) || value <= -Math.pow(2, 63)) {
      this._float(value);
    } else if (value >= -32 && value < 128) {
      this._put([value & 0xff]);
    } else if (value < 0) {
      this._integer(value, 0xd0, exponent(-2 * (value + 1)));
    } else {
      this._integer(value, 0xcc, exponent(value));
    }
  }

  private _float(value: number): void {
    const bytes = new Uint8Array(9);
    bytes[0] = 0xcb;
    new DataView(bytes.buffer).setFloat64(1, value);
    this._put(bytes);
  }

  private _object(value: object): void {
    if (++this._depth > MAX_DEPTH) {
      throw new Error("nested too deeply");
    }
    this._inner(value);
    this._depth--;
  }

  private _inner(value: object): void {
    if (value instanceof Date && !isNaN(+value)) {
      this._put([0xd7, 0]);
      this._bigEndian(+value, 8);
    } else if (isBinary(value)) {
      this._binary(value);
    } else if (typeof (value as Date).toJSON === "function") {
      this._value((value as Date).toJSON());
    } else if (Array.isArray(value)) {
      this._array(value);
    } else {
      this._map(value as Record<string, unknown>);
    }
  }

  private _binary(data: BinaryData): void {
    if (isBlob(data)) {
      throw new Error("cannot send a Blob: read it first");
    }
    const bytes =
      "buffer" in data ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
    this._head(bytes.length, 0, 0, 0xc4);
    this._put(bytes);
  }

  private _array(values: unknown[]): void {
    this._head(values.length, 0x90, 16, 0xdb);
    for (let i = 0; i < values.length; i++) {
      this._value(values[i]); // of a sparse array too
    }
  }

  private _map(values: Record<string, unknown>): void {
    const keys = Object.keys(values).filter((key) => typeof values[key] !== "function");
    this._head(keys.length, 0x80, 16, 0xdd);
    keys.forEach((key) => {
      this._text(key);
      this._value(values[key]);
    });
  }

  /**
   * Writes a length: in the byte `fix` if it is below `limit`, else after the code for its width. `code` is that of 8
   * bits, even for arrays and maps, which have none.
   */
  private _head(length: number, fix: number, limit: number, code: number): void {
    if (length < limit) {
      this._put([fix | length]);
    } else {
      this._integer(length, code, Math.max(exponent(length), code > 0xd9 ? 1 : 0));
    }
  }

  /** An integer of 2^k bytes, after its code. */
  private _integer(value: number, code: number, k: number): void {
    this._put([code + k]);
    this._bigEndian(value, 1 << k);
  }

  private _bigEndian(value: number, width: number): void {
    const bytes: number[] = [];
    while (width--) {
      bytes.push(Math.floor(value / Math.pow(256, width)) & 0xff); // two's complement if negative
    }
    this._put(bytes);
  }

  private _put(bytes: ArrayLike<number>): void {
    const length = this._length + bytes.length;
    if (length > this._bytes.length) {
      const before = this._bytes;
      this._bytes = new Uint8Array(2 * length);
      this._bytes.set(before);
    }
    this._bytes.set(bytes, this._length);
    this._length = length;
  }
}

/** The smallest k for which `value` fits into 2^k bytes. */
function exponent(value: number): number {
  let k = 0;
  while (value >= Math.pow(2, 8 << k)) {
    k++;
  }
  return k;
}

/** The length of a text in UTF-8. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const point = pointAt(text, i);
    if (point < 0x80) {
      bytes.push(point);
    } else if (point < 0x800) {
      bytes.push(0xc0 | (point >> 6), tail(point));
    } else if (point < 0x10000) {
      bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
    } else {
      bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
      i++;
    }
  }
  return bytes;
}

function tail(point: number): number {
  return 0x80 | (point & 0x3f);
}

/** A code point; half of a surrogate pair becomes U+FFFD, as in every encoder of UTF-8. */
function pointAt(text: string, i: number): number {
  const code = text.charCodeAt(i);
  if ((code & 0xf800) !== 0xd800) {
    return code;
  }
  const next = text.charCodeAt(i + 1); // NaN at the end
  const pair = code < 0xdc00 && (next & 0xfc00) === 0xdc00;
  return pair ? 0x10000 + ((code & 0x3ff) << 10) + (next & 0x3ff) : 0xfffd;
}
