import { requestByFetch } from "./fetch.js";
import type { TransportOptions } from "./options.js";
import { Polling } from "./polling.js";
import type { Request } from "./request.js";
import { requestByXhr } from "./xhr.js";

/** Milliseconds for a request to arrive: Chromium's `XMLHttpRequest` reports no head before there is a body. */
const HEAD = 300;

/** Long-polling by `XMLHttpRequest`: for pages; browsers of 2012 have nothing else. */
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

/** Makes a request whose response is read while it arrives, by `fetch` if possible. */
export const requestStream: Request = (opts, url, body, answered, part) => {
  if (!opts.XMLHttpRequest && typeof ReadableStream !== "undefined") {
    return requestByFetch(opts, url, body, answered, part);
  }
  if (part) {
    setTimeout(() => part(""), HEAD);
  }
  return requestByXhr(opts, url, body, answered, part);
};
