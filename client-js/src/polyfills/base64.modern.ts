// Base64, as current browsers convert it.

/** Encodes bytes as base64. */
export function toBase64(data: ArrayBuffer | ArrayBufferView): string {
  const view = data as ArrayBufferView; // a buffer lacks `buffer` and `byteOffset`
  const bytes = new Uint8Array(view.buffer || data, view.byteOffset || 0, data.byteLength);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Decodes base64. Throws an error on invalid text. */
export function fromBase64(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer;
}
