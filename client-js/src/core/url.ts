/** The parts of a server's address. */
export interface Endpoint {
  /** `http`, `https`, `ws` or `wss`. */
  readonly protocol: string;
  readonly secure: boolean;
  /** An IPv6 address keeps its brackets. */
  readonly hostname: string;
  /** Never empty: by default that of the scheme. */
  readonly port: string;
  /** The namespace, at least `/`. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

/** The parts of the page's location that an address may omit. */
export interface PageLocation {
  readonly protocol: string;
  readonly host: string;
}

const ADDRESS =
  /^(?:(?:(https?|wss?):)?\/\/)?(?:[^@\/?#]*@)?(\[[^\]]*\]|[^:\/?#]*):?(\d*)([^?#]*)\??([^#]*)/i;

/** The server's location, if no address is given. */
export interface AddressOptions {
  /** The server's host, if no address is given. By default that of the page. */
  host: string;
  /** The same as {@link host}. */
  hostname: string;
  /** The server's port, if no address is given. */
  port: string | number;
  /** Whether to use TLS, if no address is given. By default as the page does. */
  secure: boolean;
}

/** Parses an address. On a page, `uri` may omit its scheme, or its scheme and host (`/admin`). */
export function parseUrl(uri?: string, page: Partial<PageLocation> = pageLocation()): Endpoint {
  const [, given, hostname, port, path, query] = ADDRESS.exec(uri || "") as unknown as string[];
  const [own] = /^https?/.exec(page.protocol!) || [uri ? "https" : "http"]; // a file or an app has no host
  const scheme = given || own;
  if (!hostname) {
    if (given) {
      throw new Error("invalid address: " + uri);
    }
    return parseUrl(scheme + "://" + (page.host || "localhost") + (uri || ""));
  }
  const protocol = scheme.toLowerCase();
  const secure = /s$/.test(protocol);
  return {
    protocol,
    secure,
    hostname,
    port: port || (secure ? "443" : "80"),
    path: path || "/",
    query: query!,
  };
}

/** The server to connect to: that of the address, else of the options' host, port and scheme, else of the page. */
export function locate(uri: string | undefined, opts: Partial<AddressOptions>): Endpoint {
  const page = parseUrl(uri);
  if (uri) {
    return page;
  }
  const { secure = page.secure } = opts;
  const host = opts.hostname || opts.host;
  const port = opts.port || (host ? "" : page.port);
  return parseUrl("http" + (secure ? "s://" : "://") + (host || page.hostname) + ":" + port);
}

function pageLocation(): Partial<PageLocation> {
  return typeof location === "undefined" ? {} : location;
}

/** A query by name. */
export interface Query {
  [name: string]: any;
}
