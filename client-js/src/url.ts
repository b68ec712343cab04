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

const ADDRESS = /^(https?|wss?):\/\/(?:[^@\/?#]*@)?(\[[^\]]*\]|[^:\/?#]*)(?::(\d*))?([^?#]*)\??([^#]*)/i;

/** Reads an address; `uri` may lack its scheme, or its scheme and host (`/admin`), where a page has them. */
export function parseUrl(uri?: string, page: PageLocation | undefined = pageLocation()): Endpoint {
  const scheme = page && /^https?:/.test(page.protocol) ? page.protocol : page || uri ? "https:" : "http:";
  const [, protocol = "", hostname = "", port, path, query = ""] =
    ADDRESS.exec(complete(uri || "/", scheme, (page && page.host) || "localhost")) || [];
  if (!hostname) {
    throw new Error("not a valid address: " + uri);
  }
  const secure = /s$/i.test(protocol);
  return {
    protocol: protocol.toLowerCase(),
    secure,
    hostname,
    port: port || (secure ? "443" : "80"),
    path: path || "/",
    query,
  };
}

function complete(uri: string, scheme: string, host: string): string {
  if (/^(https?|wss?):\/\//i.test(uri)) {
    return uri;
  }
  if (uri.charAt(0) !== "/") {
    return scheme + "//" + uri;
  }
  return scheme + (uri.charAt(1) === "/" ? "" : "//" + host) + uri;
}

function pageLocation(): PageLocation | undefined {
  return typeof location === "undefined" ? undefined : location;
}

/** A query by name. */
export interface Query {
  [name: string]: any;
}

/** Reads `a=1&b=2`. */
export function parseQuery(text: string): Query {
  const query: Query = {};
  text.split("&").forEach((pair) => {
    const at = (pair + "=").indexOf("=");
    if (pair) {
      query[decodeURIComponent(pair.slice(0, at))] = decodeURIComponent(pair.slice(at + 1));
    }
  });
  return query;
}

/** Writes `a=1&b=2`. */
export function formatQuery(query: Query): string {
  return Object.keys(query)
    .map((name) => encodeURIComponent(name) + "=" + encodeURIComponent(query[name]))
    .join("&");
}
