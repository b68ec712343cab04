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
    const headers = this._headers(body);
    const xhr = new (opts.XMLHttpRequest || XMLHttpRequest)();
    xhr.open(body ? "POST" : "GET", url, true);
    Object.keys(headers).forEach((name) => xhr.setRequestHeader(name, headers[name]!));
    xhr.withCredentials = !!opts.withCredentials;
    xhr.timeout = opts.requestTimeout || 0;
    xhr.onreadystatechange = () => {
      if (xhr.readyState === 4) {
        xhr.status === 200
          ? done(xhr.responseText)
          : failed("xhr " + (body ? "post" : "poll") + " error", xhr.status || 0, xhr);
      }
    };
    xhr.send(body);
    return () => xhr.abort();
  }
}
