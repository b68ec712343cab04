// Bytes and text, as browsers of 2012 convert them.

/** Reads a blob; `done` gets null where that fails (the file behind it may be gone). */
export function readBlob(blob: Blob, done: (bytes: ArrayBuffer | null) => void): void {
  if (typeof FileReader === "undefined") {
    blob.arrayBuffer().then(done, () => done(null));
    return;
  }
  const reader = new FileReader();
  reader.onloadend = () => done(reader.result as ArrayBuffer | null);
  reader.readAsArrayBuffer(blob);
}

/** The bytes in base64. */
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

/** The bytes behind base64; throws where it is none. */
export function fromBase64(base64: string): ArrayBuffer {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return bytes.buffer;
}

/** The bytes of a text. Each half of a surrogate pair stands for two of its four. */
export function utf8Length(text: string): number {
  return text.replace(/[\u0800-\ud7ff\ue000-\uffff]/g, "xxx").replace(/[^\0-\x7f]/g, "xx").length;
}
