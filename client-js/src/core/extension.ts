/**
 * Whether the client supports Tidewire's extension of the public protocol, which it requests by `tw=1` in the query of
 * its handshake. If it is false, the minifiers remove the code that depends on it.
 */
export const EXTENSION: boolean = true;
