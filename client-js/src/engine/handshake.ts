/** What the server says when it opens a session. */
export interface HandshakeData {
  readonly sid: string;
  readonly upgrades: string[];
  /** Milliseconds. */
  readonly pingInterval: number;
  /** Milliseconds. */
  readonly pingTimeout: number;
  /** Bytes a message, or an HTTP body, may have. */
  readonly maxPayload: number;
  /** What a server of ours adds: `streaming`, `rooms`. */
  readonly tidewire?: string[];
}

/** Reads it; throws where there could be no session with it. */
export function parseHandshake(json: string): HandshakeData {
  const data: HandshakeData = JSON.parse(json);
  if (!data.sid || !(data.pingInterval + data.pingTimeout > 0) || !Array.isArray(data.upgrades)) {
    throw new Error("invalid handshake");
  }
  return data;
}
