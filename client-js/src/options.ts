import type { Encoder, Decoder } from "./packet.js";
import type { PageType } from "./page-type.js";
import type { TransportClass } from "./transport.js";
import type { Query } from "./url.js";

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

/** Options of one connection. */
export interface EngineOptions extends TransportOptions, NodeOptions {
  /** The server's host, where no address is given. The page's own by default. */
  host: string;
  /** The same as {@link host}. */
  hostname: string;
  /** The server's port, where no address is given. */
  port: string | number;
  /** Whether to use TLS, where no address is given. As the page does, by default. */
  secure: boolean;
  /**
   * What to connect with, by name or as classes: the first opens the connection, a later one is upgraded to where the
   * server offers it. Names that are not known are passed over. `streaming` is only upgraded to; servers other than
   * ours do not offer it. Where one does, a transport that has not answered within a second is passed over, and tried
   * again after 30 seconds, then after twice as long each time up to ten minutes.
   * @defaultValue `["polling", "websocket", "streaming"]`
   */
  transports: TransportName[] | TransportClass[];
  /** The same as classes in {@link transports}. */
  transportImplementations: TransportClass[];
  /**
   * Tries the next of {@link transports} where one cannot open the connection.
   * @defaultValue false
   */
  tryAllTransports: boolean;
  /**
   * Whether to leave the first transport for a better one.
   * @defaultValue true
   */
  upgrade: boolean;
  /**
   * Starts with WebSocket if the connection before this one got there.
   * @defaultValue false
   */
  rememberUpgrade: boolean;
  /** Options for one transport alone; they win over the general ones. */
  transportOptions: { [transport: string]: Partial<TransportOptions & NodeOptions> };
  /**
   * Keeps to the timers there were when this library was loaded, should a test replace them.
   * @defaultValue false
   */
  useNativeTimers: boolean;
  /**
   * Closes the connection, without a `disconnect` event, when the page is about to be left. Browsers differ in
   * whether they do so themselves.
   * @defaultValue false
   */
  closeOnBeforeunload: boolean;
}

/** Options of a {@link Manager}: one connection, and how it is kept up. */
export interface ManagerOptions extends EngineOptions {
  /**
   * Makes a connection of its own instead of sharing one.
   * @defaultValue false
   */
  forceNew: boolean;
  /**
   * Shares one connection between the namespaces of a server.
   * @defaultValue true
   */
  multiplex: boolean;
  /**
   * Connects at once; otherwise `connect()` does.
   * @defaultValue true
   */
  autoConnect: boolean;
  /**
   * Milliseconds within which a connection must be established; `false` waits for ever.
   * @defaultValue 20000
   */
  timeout: number | boolean;
  /**
   * Whether to reconnect when the connection fails.
   * @defaultValue true
   */
  reconnection: boolean;
  /**
   * After how many attempts in a row to give up; 0 means never.
   * @defaultValue Infinity
   */
  reconnectionAttempts: number;
  /**
   * Milliseconds before the first attempt; each further one waits twice as long.
   * @defaultValue 1000
   */
  reconnectionDelay: number;
  /**
   * The longest wait in milliseconds.
   * @defaultValue 5000
   */
  reconnectionDelayMax: number;
  /**
   * The part, from 0 to 1, by which a wait is randomly shorter or longer, so that clients do not return at once.
   * @defaultValue 0.5
   */
  randomizationFactor: number;
  /**
   * Encodes and decodes packets instead of the public text format; the server needs the same, e.g. npm's
   * `socket.io-msgpack-parser`.
   */
  parser: Parser;
}

/** A packet format. */
export interface Parser {
  /** Makes encoders. */
  readonly Encoder: new () => Pick<Encoder, "encode"> | { encode(packet: any): any[] };
  /** Makes decoders, which emit `decoded`. */
  readonly Decoder: new () => Pick<Decoder, "add" | "destroy"> & { on(event: any, listener: any): any };
}

/**
 * Credentials for a namespace, or a function that gets them ready at each connection: it passes them on, or returns
 * a promise of them. If that fails, `connect_error` has the error, and the socket stays away until `connect()`.
 */
export type Auth = { [key: string]: any } | ((done: (data: object) => void) => void | Promise<object | void>);

/** Options of a {@link Socket}. */
export interface SocketOptions {
  /** Sent when the namespace is joined; the server finds it in `handshake.auth`. */
  auth: Auth;
  /**
   * Sends each event again, up to so many times, until the server has acknowledged it: one event at a time, in order,
   * across connections too. An event may arrive more than once. With {@link ackTimeout}, or it waits for ever.
   * Volatile events are not concerned.
   * @defaultValue 0
   */
  retries: number;
  /** Milliseconds within which the server must acknowledge an event, unless `timeout()` says otherwise. */
  ackTimeout: number;
}
