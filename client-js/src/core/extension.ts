/**
 * Whether a client has what Tidewire adds to the public protocol. It asks for that by `tw=1` in the query of its
 * handshake. Where it is false, the minifiers leave out what depends on it.
 */
export const EXTENSION: boolean = true;
