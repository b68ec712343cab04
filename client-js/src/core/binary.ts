import type { PageType } from "./page-type.js";
import { isUntagged } from "#untagged";

type PageBlob = PageType<"Blob", never>;

/** A value that is sent as an attachment. */
export type BinaryData = ArrayBuffer | ArrayBufferView | PageBlob;

const BINARY_TAG = / (ArrayBuffer|DataView|Blob|File|\w+\d\w*Array)]$/;

/** Compares the tag, to recognise values of another realm too. */
export function isBinary(value: unknown): value is BinaryData {
  return (
    typeof value === "object" && (BINARY_TAG.test(Object.prototype.toString.call(value)) || isUntagged(value))
  );
}

/** Whether the bytes can only be read asynchronously. */
export function isBlob(data: BinaryData): data is PageBlob {
  return "size" in data;
}

/** The number of bytes. */
export function binaryLength(data: BinaryData): number {
  return isBlob(data) ? data.size : data.byteLength;
}

/**
 * `value` as JSON, each binary in it replaced by a placeholder and added to `attachments`. Throws if the receiver would
 * mistake other data for a placeholder.
 */
export function takeOutAttachments(value: unknown, attachments: BinaryData[]): string {
  const json = JSON.stringify(value, function (this: any, key: string, changed: unknown) {
    const original = this[key]; // a Buffer of Node has a toJSON(), which would make it an array
    const binary = isBinary(original) ? original : changed;
    return isBinary(binary) ? { _placeholder: true, num: attachments.push(binary) - 1 } : changed;
  });
  // a quote after a brace or a comma is never inside a string
  if (attachments[0] && json.split(/[{,]"_placeholder":true/)[attachments.length + 1]) {
    throw new Error("_placeholder is reserved");
  }
  return json;
}
