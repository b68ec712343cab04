import { Polling, type Abort, type RequestFailure } from "./polling.js";

/** Long-polling by `XMLHttpRequest`: for pages, and the only way in a browser of 2012. */
export class XHR extends Polling {
  protected override request(
    url: string,
    body: string | undefined,
    done: (text: string) => void,
    failed: RequestFailure,
    part?: (text: string) => void,
  ): Abort {
    const { opts } = this._setup;
    const headers = this._headers(body);
    const isPost = body !== undefined;
    const xhr = new (opts.XMLHttpRequest || XMLHttpRequest)();
    xhr.open(isPost ? "POST" : "GET", url, true);
    Object.keys(headers).forEach((name) => xhr.setRequestHeader(name, headers[name]!));
    xhr.withCredentials = !!opts.withCredentials;
    xhr.timeout = (!part && opts.requestTimeout) || 0;
    xhr.onreadystatechange = () => {
      if (xhr.readyState === 4) {
        xhr.status === 200
          ? done(xhr.responseText)
          : failed("xhr " + (isPost ? "post" : "poll") + " error", xhr.status || 0, xhr);
      } else if (part && xhr.readyState > 1 && xhr.status === 200) {
        part(xhr.responseText);
      }
    };
    xhr.send(body);
    return () => xhr.abort();
  }
}
