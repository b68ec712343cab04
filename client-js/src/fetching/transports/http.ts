import type { Session } from "../../transport.js";
import type { TransportOptions } from "../../transport-options.js";
import { requestByFetch } from "../../transports/fetch.js";
import { Polling } from "../../transports/polling.js";

/** Long-polling by `fetch`. Its errors have the messages of `XMLHttpRequest`, which pages know. */
class XHR extends Polling {
  constructor(session: Session, opts: Partial<TransportOptions>) {
    super(session, opts, requestByFetch);
  }
}

export { XHR, XHR as Fetch, requestByFetch, requestByFetch as requestByXhr };

/** Never: every browser that takes a module has `fetch`. */
export const pollsByXhr = (_opts: Partial<TransportOptions>): boolean => false;

/** Never. */
export const streamsByXhr = pollsByXhr;
