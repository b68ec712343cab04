// Bytes and text, as current browsers convert them.
import { toBase64 } from "#base64";

/** Reads a blob as base64; as empty where that fails (the file behind it may be gone). */
export function readBlob(blob: Blob, done: (base64: string) => void): void {
  blob.arrayBuffer().then(
    (bytes) => done(toBase64(bytes)),
    () => done(""),
  );
}

/** The bytes of a text. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
