// Bytes and text, as browsers of 2012 convert them, and React Native.
import { toBase64 } from "#base64";

/** Reads a blob as base64; as empty where that fails (the file behind it may be gone). */
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
  reader.readAsDataURL(blob); // React Native has no other
}

/** The bytes of a text. Each half of a surrogate pair stands for two of its four. */
export function utf8Length(text: string): number {
  return text.replace(/[\u0800-\ud7ff\ue000-\uffff]/g, "xxx").replace(/[^\0-\x7f]/g, "xx").length;
}
