import type { TransportOptions } from "../options.js";
import { Polling, type Abort, type RequestFailure } from "./polling.js";

/** Long-polling by `XMLHttpRequest`: for pages, and the only way in a browser of 2012. */
export class XHR extends Polling {
  protected override request(
    url: string,
    body: string | undefined,
    done: (text: string) => void,
    failed: RequestFailure,
  ): Abort {
    const { opts } = this._setup;
    let xhr: XMLHttpRequest | undefined;
    let aborted = false;
    const fail = (description: unknown) =>
      failed("xhr " + (body === undefined ? "poll" : "post") + " error", description, xhr);
    const onChange = () => {
      if (!aborted && xhr!.readyState === 4) {
        xhr!.status === 200 ? done(xhr!.responseText) : fail(xhr!.status || 0);
      }
    };
    try {
      xhr = new (opts.XMLHttpRequest || XMLHttpRequest)();
      xhr.open(body === undefined ? "GET" : "POST", url, true);
      prepare(xhr, body, opts);
      xhr.onreadystatechange = onChange;
      xhr.send(body);
    } catch (error) {
      setTimeout(() => aborted || fail(error), 0); // never before the caller has the way to abort it
    }
    return () => {
      aborted = true;
      if (xhr) {
        xhr.abort();
      }
    };
  }
}

function prepare(xhr: XMLHttpRequest, body: string | undefined, opts: Partial<TransportOptions>): void {
  const headers = opts.extraHeaders || {};
  Object.keys(headers).forEach((name) => xhr.setRequestHeader(name, headers[name]!));
  if (body !== undefined) {
    xhr.setRequestHeader("Content-type", "text/plain;charset=UTF-8");
  }
  xhr.withCredentials = !!opts.withCredentials;
  xhr.timeout = opts.requestTimeout || 0;
}
