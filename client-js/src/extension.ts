/** The value of `tw` in a handshake's query: asks a server of ours for what it adds to the public protocol. */
export const EXTENSION = 1;
