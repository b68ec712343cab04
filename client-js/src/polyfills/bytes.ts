// Bytes and text, as browsers of 2012 convert them, and React Native.
import { toBase64 } from "#base64";

/** Reads a blob as base64. An unreadable blob (its file may be deleted) is empty. */
export function readBlob(blob: Blob, done: (base64: string) => void): void {
  if (typeof FileReader === "undefined") {
    blob.arrayBuffer().then(
      (bytes) => done(toBase64(bytes)),
      () => done(""),
    );
    return;
  }
  const reader = new FileReader();
  reader.onloadend = () => done(((reader.result as string) || "").split(",")[1] || "");
  reader.readAsDataURL(blob); // the only method in React Native
}

/** The length of a text in UTF-8. Each half of a surrogate pair counts as two of four bytes. */
export function utf8Length(text: string): number {
  return text.replace(/[\u0800-\ud7ff\ue000-\uffff]/g, "xxx").replace(/[^\0-\x7f]/g, "xx").length;
}
