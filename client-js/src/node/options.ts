import type { RequestOptions } from "node:https";
import type { TransportOptions } from "../transports/options.js";
import type { Session } from "../transports/transport.js";
import { cookiesOf } from "./cookies.js";

const TLS = ["pfx", "key", "passphrase", "cert", "ca", "ciphers", "rejectUnauthorized"] as const;

/** Options of HTTP requests and WebSockets in Node. */
export interface NodeOptions extends Pick<RequestOptions, (typeof TLS)[number] | "agent"> {
  readonly autoUnref?: boolean;
  readonly perMessageDeflate?: boolean | { threshold?: number };
}

/** The options of a transport; a separate type, so that the types for browsers do not depend on Node. */
export function nodeOptions(opts: Partial<TransportOptions>): NodeOptions {
  return opts as unknown as NodeOptions;
}

/** TLS and agent, as options of `http.request`. Connections are not shared unless an agent shares them. */
export function connectionOptions(opts: Partial<TransportOptions>): RequestOptions {
  const own = nodeOptions(opts);
  const set = TLS.filter((name) => own[name] !== undefined && own[name] !== null);
  return { ...Object.fromEntries(set.map((name) => [name, own[name]])), agent: own.agent || false };
}

/** The headers of the options and the cookies of the session. */
export function headers(opts: Partial<TransportOptions>, session: Session): Record<string, string> {
  const cookies = opts.withCredentials ? cookiesOf(session).header() : undefined;
  return { ...opts.extraHeaders, ...(cookies && { cookie: cookies }) };
}
