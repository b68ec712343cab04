import { requestByFetch } from "./fetch.js";
import { Polling } from "./polling.js";

/** Long-polling by `fetch`. Its errors have the messages of `XMLHttpRequest`, on which pages may depend. */
class XHR extends Polling {}

XHR.prototype._http = requestByFetch;

export { XHR, XHR as Fetch, requestByFetch as requestStream };

/** Never: every browser that supports modules has `fetch`. */
export const pollsByXhr = (_opts: unknown): boolean => false;
