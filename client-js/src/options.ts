import type { Query } from "./url.js";

/** The transports there are. */
export type TransportName = "polling" | "websocket";

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
   * It must exceed the server's ping interval, for which a poll may be held.
   * @defaultValue 0
   */
  requestTimeout: number;
  /** Sub-protocols offered by the WebSocket. */
  protocols: string | string[];
  /**
   * The class that makes HTTP requests, where there is no global one (Node): any with the interface of browsers.
   * @defaultValue the global `XMLHttpRequest` at the time of the request
   */
  XMLHttpRequest: new () => XMLHttpRequest;
  /**
   * The class that opens WebSockets, where there is no global one (Node 20): any with the interface of browsers.
   * @defaultValue the global `WebSocket` at the time of the connection
   */
  WebSocket: new (url: string, protocols?: string | string[]) => WebSocket;
}

/** Options of one connection. */
export interface EngineOptions extends TransportOptions {
  /** The server's host, where no address is given. The page's own by default. */
  host: string;
  /** The same as {@link host}. */
  hostname: string;
  /** The server's port, where no address is given. */
  port: string | number;
  /** Whether to use TLS, where no address is given. As the page does, by default. */
  secure: boolean;
  /**
   * What to connect with: the first opens the connection, a later one is upgraded to where the server offers it.
   * @defaultValue `["polling", "websocket"]`
   */
  transports: TransportName[];
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
  transportOptions: { [transport in TransportName]?: Partial<TransportOptions> };
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
  timeout: number | false;
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
}

/** Credentials for a namespace, or a function that gets them ready and passes them on, at each connection. */
export type Auth = { [key: string]: any } | ((done: (data: object) => void) => void);

/** Options of a {@link Socket}. */
export interface SocketOptions {
  /** Sent when the namespace is joined; the server finds it in `handshake.auth`. */
  auth: Auth;
}
