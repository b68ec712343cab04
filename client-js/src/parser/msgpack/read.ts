import { MAX_DEPTH } from "./write.js";

/** Decodes the value of a message; throws unless there is exactly one. Strings must be valid UTF-8. */
export function read(message: ArrayBuffer | ArrayBufferView): unknown {
  const bytes =
    "buffer" in message
      ? new Uint8Array(message.buffer, message.byteOffset, message.byteLength)
      : new Uint8Array(message);
  return new Reader(bytes)._read();
}

/** An announced length is compared with the remaining bytes before anything is allocated. */
class Reader {
  private readonly _view: DataView;
  private _at = 0;
  private _depth = 0;

  constructor(private readonly _bytes: Uint8Array) {
    this._view = new DataView(_bytes.buffer, _bytes.byteOffset, _bytes.byteLength);
  }

  _read(): unknown {
    const value = this._value();
    require(this._at === this._bytes.length, "trailing bytes");
    return value;
  }

  private _value(): unknown {
    const code = this._integer(1);
    if (code < 0x80) {
      return code;
    }
    if (code < 0xc0) {
      return code < 0x90
        ? this._map(code & 15)
        : code < 0xa0
          ? this._array(code & 15)
          : this._text(code & 31);
    }
    return code > 0xdf ? code - 256 : this._coded(code);
  }

  /** The codes are in groups, one code for each width. */
  private _coded(code: number): unknown {
    if (code < 0xc4) {
      require(code !== 0xc1, "unknown code");
      return code === 0xc0 ? null : code === 0xc3;
    }
    if (code < 0xc7) {
      return this._binary(this._length(code - 0xc4));
    }
    if (code < 0xca) {
      return this._extension(this._length(code - 0xc7), true);
    }
    return code < 0xd4 ? this._number(code) : this._sized(code);
  }

  private _number(code: number): number {
    if (code < 0xcc) {
      return code === 0xca ? this._view.getFloat32(this._skip(4)) : this._view.getFloat64(this._skip(8));
    }
    return this._integer(1 << (code & 3), code >= 0xd0);
  }

  private _sized(code: number): unknown {
    if (code < 0xd9) {
      return this._extension(1 << (code - 0xd4), false);
    }
    if (code < 0xdc) {
      return this._text(this._length(code - 0xd9));
    }
    return code < 0xde ? this._array(this._length(code - 0xdb)) : this._map(this._length(code - 0xdd));
  }

  private _length(exponent: number): number {
    return this._integer(1 << exponent);
  }

  private _integer(width: number, signed?: boolean): number {
    if (width > 4) {
      return this._integer(4, signed) * Math.pow(2, 32) + this._integer(4);
    }
    const at = this._skip(width);
    let value = signed ? this._view.getInt8(at) : this._bytes[at]!;
    for (let i = 1; i < width; i++) {
      value = value * 256 + this._bytes[at + i]!;
    }
    return value;
  }

  private _binary(length: number): ArrayBuffer {
    const at = this._skip(length);
    return new Uint8Array(this._bytes.subarray(at, at + length)).buffer; // a copy
  }

  /** Type 0 is notepack.io's: `undefined` and dates have fixed lengths, an ArrayBuffer of Node has any length. */
  private _extension(length: number, anyLength: boolean): unknown {
    const type = this._integer(1, true);
    if (type || (!anyLength && length !== 1 && length !== 8)) {
      return [type, this._binary(length)];
    }
    if (anyLength) {
      return this._binary(length);
    }
    return length === 8 ? new Date(this._integer(8, true)) : void this._skip(1);
  }

  private _array(length: number): unknown[] {
    this._enter(length);
    const values: unknown[] = [];
    while (length--) {
      values.push(this._value());
    }
    this._depth--;
    return values;
  }

  private _map(length: number): Record<string, unknown> {
    this._enter(2 * length);
    const values: Record<string, unknown> = {};
    while (length--) {
      const key = this._value();
      require(typeof key !== "object", "illegal key");
      put(values, String(key), this._value());
    }
    this._depth--;
    return values;
  }

  private _enter(bytes: number): void {
    require(++this._depth <= MAX_DEPTH, "nested too deeply");
    this._skip(bytes);
    this._at -= bytes; // each element takes at least one byte
  }

  private _text(length: number): string {
    const end = this._skip(length) + length;
    let text = "";
    for (this._at = end - length; this._at < end;) {
      const first = this._bytes[this._at++]!;
      text += first < 0x80 ? String.fromCharCode(first) : this._beyondAscii(first, end);
    }
    return text;
  }

  /** RFC 3629: only the shortest form, and no surrogates. */
  private _beyondAscii(first: number, end: number): string {
    const more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    let point = first & (0x3f >> more);
    for (let i = 0; i < more; i++) {
      const byte = this._at < end ? this._bytes[this._at++]! : 0;
      require((byte & 0xc0) === 0x80, "invalid UTF-8");
      point = (point << 6) | (byte & 0x3f);
    }
    const least = more === 1 ? 0x80 : more === 2 ? 0x800 : 0x10000;
    require(first > 0xc1 && first < 0xf8 && point >= least && point < 0x110000, "invalid UTF-8");
    require((point & 0x1ff800) !== 0xd800, "invalid UTF-8");
    return point < 0x10000
      ? String.fromCharCode(point)
      : String.fromCharCode(((point - 0x10000) >> 10) + 0xd800, (point & 0x3ff) + 0xdc00);
  }

  /** Consumes `length` bytes, which must be present; returns their offset. */
  private _skip(length: number): number {
    const at = this._at;
    require(length <= this._bytes.length - at, "unexpected end");
    this._at += length;
    return at;
  }
}

/** As in JSON, a key of any name becomes an own property. */
function put(values: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(values, key, { value, configurable: true, enumerable: true, writable: true });
  } else {
    values[key] = value;
  }
}

function require(condition: unknown, otherwise: string): asserts condition {
  if (!condition) {
    throw new Error(otherwise);
  }
}
