/** In the handshake's query: asks a server of ours for what it adds to the public protocol; any other passes it over. */
export const EXTENSION = "&tw=1";
