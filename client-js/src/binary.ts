/** What can travel as an attachment. */
export type BinaryData = ArrayBuffer | ArrayBufferView | Blob;

const BINARY_TAG = / (ArrayBuffer|DataView|Blob|File|\w+\d\w*Array)]$/;

/** By tag, so that values of another frame or realm count too. */
export function isBinary(value: unknown): value is BinaryData {
  return typeof value === "object" && BINARY_TAG.test(Object.prototype.toString.call(value));
}

/** Whether reading the bytes takes an asynchronous step. */
export function isBlob(data: BinaryData): data is Blob {
  return "size" in data;
}

/** The number of bytes. */
export function binaryLength(data: BinaryData): number {
  return isBlob(data) ? data.size : data.byteLength;
}

/** `value` as JSON, each binary in it replaced by a placeholder and added to `attachments`. */
export function takeOutAttachments(value: unknown, attachments: BinaryData[]): string {
  return JSON.stringify(value, function (this: any, key: string, changed: unknown) {
    const original = this[key]; // a Buffer of Node has a toJSON(), which would make it an array
    const binary = isBinary(original) ? original : changed;
    return isBinary(binary) ? { _placeholder: true, num: attachments.push(binary) - 1 } : changed;
  });
}
