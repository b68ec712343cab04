/** Binary content as Node programs expect it, over the same memory. It has all of an ArrayBuffer but its type. */
export function toBuffer(data: string | ArrayBuffer): string | ArrayBuffer {
  return typeof data === "string" ? data : (Buffer.from(data) as unknown as ArrayBuffer);
}
