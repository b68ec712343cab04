// Bytes and text, as current browsers convert them.
import { toBase64 } from "#base64";

/** Reads a blob as base64. An unreadable blob (its file may be deleted) is empty. */
export function readBlob(blob: Blob, done: (base64: string) => void): void {
  blob.arrayBuffer().then(
    (bytes) => done(toBase64(bytes)),
    () => done(""),
  );
}

/** The length of a text in UTF-8. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
