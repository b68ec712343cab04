import { EXTENSION } from "../extension.js";
import { xhrFailure } from "./xhr-failure.js";
import { Polling, type Abort, type Answered } from "./polling.js";

/** Long-polling by `XMLHttpRequest`: for pages, and the only way in a browser of 2012. */
export class XHR extends Polling {
  protected override request(
    url: string,
    body: string | undefined,
    answered: Answered,
    part?: (text: string) => void,
  ): Abort {
    const { _opts: opts } = this;
    const inParts = EXTENSION ? part : undefined;
    const headers = this._headers(body);
    const xhr = new (opts.XMLHttpRequest || XMLHttpRequest)();
    xhr.open(body ? "POST" : "GET", url, true);
    Object.keys(headers).forEach((name) => xhr.setRequestHeader(name, headers[name]!));
    xhr.withCredentials = !!opts.withCredentials;
    xhr.timeout = (!inParts && opts.requestTimeout) || 0;
    xhr.onreadystatechange = () => {
      const { readyState, status } = xhr;
      if (readyState > 3) {
        answered(status, xhr.responseText, xhr);
      } else if (inParts && readyState > 1 && status === 200) {
        inParts(xhr.responseText);
      }
    };
    xhr.send(body);
    return () => xhr.abort();
  }

  /** @internal */
  protected override _errorOf(body: string | undefined): string {
    return xhrFailure(body);
  }
}
