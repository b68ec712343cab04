/** Where a server is, and what else its address says. */
export interface Endpoint {
  /** `http`, `https`, `ws` or `wss`. */
  readonly protocol: string;
  readonly secure: boolean;
  /** An IPv6 address keeps its brackets. */
  readonly hostname: string;
  /** Never empty: the scheme's default where the address names none. */
  readonly port: string;
  /** The namespace, at least `/`. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

/** The parts of the page's own location that an address may leave out. */
export interface PageLocation {
  readonly protocol: string;
  readonly host: string;
}

const ADDRESS =
  /^(?:(?:(https?|wss?):)?\/\/)?(?:[^@\/?#]*@)?(\[[^\]]*\]|[^:\/?#]*):?(\d*)([^?#]*)\??([^#]*)/i;

/** Where a server is, if no address is given. */
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

/** Reads an address; `uri` may lack its scheme, or its scheme and host (`/admin`), where a page has them. */
export function parseUrl(uri?: string, page: Partial<PageLocation> = pageLocation()): Endpoint {
  const [, given, hostname, port, path, query] = ADDRESS.exec(uri || "") as unknown as string[];
  const [own] = /^https?/.exec(page.protocol!) || [uri ? "https" : "http"]; // a file or an app has neither
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

/** Where to connect: at the address, else at the options' host, port and scheme, else where the page is from. */
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
