import { requestByFetch } from "./fetch.js";
import type { TransportOptions } from "./options.js";
import { Polling } from "./polling.js";
import type { Request } from "./request.js";
import { requestByXhr } from "./xhr.js";

/** Long-polling by `XMLHttpRequest`: for pages, and the only way in a browser of 2012. */
export class XHR extends Polling {}

XHR.prototype._http = requestByXhr;

/** Long-polling by `fetch`: for service workers, Deno and Bun, which have no `XMLHttpRequest`. */
export class Fetch extends Polling {
  /** @internal */
  protected override _errorOf(body: string | undefined): string {
    return body ? "fetch write error" : "fetch read error";
  }
}

Fetch.prototype._http = requestByFetch;

/** Whether to poll by `XMLHttpRequest`; otherwise by `fetch`. */
export function pollsByXhr(opts: Partial<TransportOptions>): boolean {
  return !!opts.XMLHttpRequest || typeof XMLHttpRequest !== "undefined";
}

/** Whether to stream by `XMLHttpRequest`; otherwise by `fetch`, where a response can be read while it arrives. */
export function streamsByXhr(opts: Partial<TransportOptions>): boolean {
  return !!opts.XMLHttpRequest || typeof ReadableStream === "undefined";
}

/** Makes a request whose response is read while it arrives. */
export const requestStream: Request = (opts, url, body, answered, part) =>
  (streamsByXhr(opts) ? requestByXhr : requestByFetch)(opts, url, body, answered, part);
