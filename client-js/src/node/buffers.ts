/** Binary data as a Buffer over the same memory. */
export function toBuffer(data: string | ArrayBuffer): string | ArrayBuffer {
  return typeof data === "string" ? data : (Buffer.from(data) as unknown as ArrayBuffer);
}
