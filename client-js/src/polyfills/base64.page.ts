// Base64 as every browser has it.

/** Encodes bytes as base64. */
export function toBase64(data: ArrayBuffer | ArrayBufferView): string {
  const bytes = bytesOf(data);
  let text = "";
  for (let i = 0; i < bytes.length; i++) {
    text += String.fromCharCode(bytes[i]!);
  }
  return btoa(text);
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  const view = data as ArrayBufferView; // a buffer lacks `buffer` and `byteOffset`
  return new Uint8Array(view.buffer || data, view.byteOffset || 0, data.byteLength);
}

/** Decodes base64. Throws an error on invalid text. */
export function fromBase64(base64: string): ArrayBuffer {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return bytes.buffer;
}
