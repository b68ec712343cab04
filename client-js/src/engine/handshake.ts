/** The data of the server's open packet. */
export interface HandshakeData {
  readonly sid: string;
  readonly upgrades: string[];
  /** Milliseconds. */
  readonly pingInterval: number;
  /** Milliseconds. */
  readonly pingTimeout: number;
  /** The maximal size of a message or an HTTP body in bytes. */
  readonly maxPayload: number;
  /** Features of a Tidewire server: `streaming`, `rooms`. */
  readonly tidewire?: string[];
}

/** Parses a handshake. Throws an error if a field is invalid. */
export function parseHandshake(json: string): HandshakeData {
  const data: HandshakeData = JSON.parse(json);
  if (!data.sid || !(data.pingInterval + data.pingTimeout > 0) || !Array.isArray(data.upgrades)) {
    throw new Error("invalid handshake");
  }
  return data;
}
