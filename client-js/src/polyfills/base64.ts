// Base64 without `atob` and `btoa`, which React Native may lack.

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Encodes bytes as base64. */
export function toBase64(data: ArrayBuffer | ArrayBufferView): string {
  const bytes = bytesOf(data);
  const pad = [0, 2, 1][bytes.length % 3]!;
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!; // missing bytes count as 0
    text += DIGITS[bits >> 18]! + DIGITS[(bits >> 12) & 63] + DIGITS[(bits >> 6) & 63] + DIGITS[bits & 63];
  }
  return text.slice(0, text.length - pad) + "==".slice(0, pad);
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  const view = data as ArrayBufferView; // a buffer lacks `buffer` and `byteOffset`
  return new Uint8Array(view.buffer || data, view.byteOffset || 0, data.byteLength);
}

/** Decodes base64. Throws an error on invalid text. */
export function fromBase64(base64: string): ArrayBuffer {
  const length = base64.replace(/=+$/, "").length;
  const bytes = new Uint8Array((length * 3) >> 2);
  let bits = 0;
  for (let i = 0; i < length; i++) {
    const digit = DIGITS.indexOf(base64[i]!);
    if (digit < 0) {
      throw new Error("invalid base64");
    }
    bits = (bits << 6) | digit;
    if (i & 3) {
      bytes[i - 1 - (i >> 2)] = bits >> (6 - 2 * (i & 3));
    }
  }
  return bytes.buffer;
}
