// Bytes and text, as current browsers convert them.

/** Reads a blob; `done` gets null where that fails (the file behind it may be gone). */
export function readBlob(blob: Blob, done: (bytes: ArrayBuffer | null) => void): void {
  blob.arrayBuffer().then(done, () => done(null));
}

/** The bytes in base64. */
export function toBase64(data: ArrayBuffer | ArrayBufferView): string {
  const view = data as ArrayBufferView; // a buffer lacks `buffer` and `byteOffset`
  const bytes = new Uint8Array(view.buffer || data, view.byteOffset || 0, data.byteLength);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** The bytes behind base64; throws where it is none. */
export function fromBase64(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer;
}

/** The bytes of a text. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
