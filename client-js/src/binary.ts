/** What can travel as an attachment. */
export type BinaryData = ArrayBuffer | ArrayBufferView | Blob;

const BINARY_TAG = /^\[object (ArrayBuffer|DataView|Blob|File|\w+\d(Clamped)?Array)\]$/;

/** By tag, so that values of another frame or realm count too. */
export function isBinary(value: unknown): value is BinaryData {
  return typeof value === "object" && BINARY_TAG.test(Object.prototype.toString.call(value));
}

/** Whether reading the bytes takes an asynchronous step. */
export function isBlob(value: unknown): value is Blob {
  return isBinary(value) && "size" in value;
}

/** The number of bytes. */
export function binaryLength(data: BinaryData): number {
  return isBlob(data) ? data.size : data.byteLength;
}

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
  const view = data as ArrayBufferView; // a buffer lacks `buffer` and `byteOffset`
  const bytes = new Uint8Array(view.buffer || data, view.byteOffset || 0, data.byteLength);
  let text = "";
  for (let i = 0; i < bytes.length; i++) {
    text += String.fromCharCode(bytes[i]!);
  }
  return btoa(text);
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

/** `value` as JSON, each binary in it replaced by a placeholder and added to `attachments`. */
export function takeOutAttachments(value: unknown, attachments: BinaryData[]): string {
  return JSON.stringify(value, function (this: any, key: string, changed: unknown) {
    const original = this[key]; // a Buffer of Node has a toJSON(), which would make it an array
    const binary = isBinary(original) ? original : changed;
    return isBinary(binary) ? { _placeholder: true, num: attachments.push(binary) - 1 } : changed;
  });
}
