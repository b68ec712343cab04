import type { PageType } from "../core/page-type.js";
import type { Query } from "../core/url.js";

/** The names of transports. A custom class may have another name. */
export type TransportName = "polling" | "websocket" | "streaming" | (string & {});

/** Options of a transport, also in {@link EngineOptions.transportOptions}. */
export interface TransportOptions {
  /**
   * The path of the server's endpoint.
   * @defaultValue `"/socket.io"`
   */
  path: string;
  /**
   * Adds a slash to the end of {@link path}.
   * @defaultValue true
   */
  addTrailingSlash: boolean;
  /** Sent with every request, as text (`a=1&b=2`) or by name; a query in the address takes precedence. */
  query: string | Query;
  /**
   * Adds a random parameter, which no cache has seen. By default polling adds it and WebSocket does not.
   * @defaultValue undefined
   */
  timestampRequests: boolean;
  /**
   * The name of that parameter.
   * @defaultValue `"t"`
   */
  timestampParam: string;
  /**
   * Sends binary data as base64, even over a transport for binary data.
   * @defaultValue false
   */
  forceBase64: boolean;
  /** Headers of polling requests. Browsers allow none on a WebSocket. */
  extraHeaders: { [header: string]: string };
  /**
   * Sends cookies and credentials with polling requests to another origin.
   * @defaultValue false
   */
  withCredentials: boolean;
  /**
   * The timeout of a polling request in milliseconds; 0 leaves it to the browser.
   * It must exceed the server's ping interval, as the server may hold a poll for that long. Streaming has no timeout.
   * @defaultValue 0
   */
  requestTimeout: number;
  /** Sub-protocols offered by the WebSocket. */
  protocols: string | string[];
  /**
   * The class for HTTP requests if there is no global one, with the interface of browsers.
   * The modules for pages use `fetch` instead.
   * @defaultValue the global `XMLHttpRequest` at the time of the request; without one, `fetch` is used
   */
  XMLHttpRequest: new () => PageType<"XMLHttpRequest">;
  /**
   * The class for WebSockets if there is no global one (Node 20), with the interface of browsers. Its
   * third argument has all these options, {@link extraHeaders} as `headers`.
   * @defaultValue the global `WebSocket` at the time of the connection
   */
  WebSocket: new (url: string, protocols?: string | string[], options?: any) => PageType<"WebSocket">;
}

/** Options for Node. */
export interface NodeOptions {
  /**
   * An `http.Agent` or `https.Agent` that may share connections between requests; with `false`, each has its own.
   * @defaultValue false
   */
  agent: any;
  /** Certificate, private key and CA certificates in the PFX or PKCS12 format. */
  pfx: any;
  /** The private key, as PEM. */
  key: any;
  /** For the private key or the PFX. */
  passphrase: string;
  /** The public certificate, as PEM. */
  cert: any;
  /** The certificates of authorities to trust. */
  ca: any;
  /** The ciphers to use or to exclude, as OpenSSL names them. */
  ciphers: string;
  /**
   * Whether the server's certificate must be trusted.
   * @defaultValue true
   */
  rejectUnauthorized: boolean;
  /** Compresses WebSocket messages of at least `threshold` bytes. */
  perMessageDeflate: boolean | { threshold?: number };
  /**
   * Timers and connections do not keep the process alive.
   * @defaultValue false
   */
  autoUnref: boolean;
}
