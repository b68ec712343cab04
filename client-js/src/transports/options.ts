import type { PageType } from "../core/page-type.js";
import type { Query } from "../core/url.js";

/** The transports there are; a class of one's own may have another name. */
export type TransportName = "polling" | "websocket" | "streaming" | (string & {});

/** What may be set for a single transport in {@link EngineOptions.transportOptions}. */
export interface TransportOptions {
  /**
   * Where the server answers.
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
   * Adds a parameter that no cache has seen. Left out, polling does and WebSocket does not.
   * @defaultValue undefined
   */
  timestampRequests: boolean;
  /**
   * The name of that parameter.
   * @defaultValue `"t"`
   */
  timestampParam: string;
  /**
   * Sends binary as base64 where the transport could do better.
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
   * Milliseconds after which an unanswered polling request counts as failed; 0 waits as long as the browser does.
   * It must exceed the server's ping interval, for which a poll may be held. A response that is streamed has no limit.
   * @defaultValue 0
   */
  requestTimeout: number;
  /** Sub-protocols offered by the WebSocket. */
  protocols: string | string[];
  /**
   * The class that makes HTTP requests, where there is no global one: any with the interface of browsers.
   * `socket.io.esm.min.js` makes them by `fetch`, whatever is given.
   * @defaultValue the global `XMLHttpRequest` at the time of the request; without one, `fetch` is used
   */
  XMLHttpRequest: new () => PageType<"XMLHttpRequest">;
  /**
   * The class that opens WebSockets, where there is no global one (Node 20): any with the interface of browsers. Its
   * third argument has all these options, {@link extraHeaders} as `headers`.
   * @defaultValue the global `WebSocket` at the time of the connection
   */
  WebSocket: new (url: string, protocols?: string | string[], options?: any) => PageType<"WebSocket">;
}

/** Options that only Node can follow. */
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
  /** Compresses WebSocket messages of at least so many bytes. */
  perMessageDeflate: boolean | { threshold?: number };
  /**
   * Lets the process end though timers and connections are there.
   * @defaultValue false
   */
  autoUnref: boolean;
}
