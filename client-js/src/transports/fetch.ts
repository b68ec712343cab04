import { Polling, type Abort, type RequestFailure } from "./polling.js";

/** Long-polling by `fetch`: for service workers, Node, Deno and Bun, which know no `XMLHttpRequest`. */
export class Fetch extends Polling {
  protected override request(
    url: string,
    body: string | undefined,
    done: (text: string) => void,
    failed: RequestFailure,
  ): Abort {
    let over = false;
    const once = (call: () => void) => {
      if (!over) {
        over = true;
        call();
      }
    };
    const abort = new AbortController();
    const fail = (description: unknown, context?: unknown) =>
      once(() => failed("fetch " + (body === undefined ? "read" : "write") + " error", description, context));
    fetch(url, this._init(body, abort.signal))
      .then((response) =>
        response.status === 200
          ? response.text().then((text) => once(() => done(text)))
          : fail(response.status, response),
      )
      .then(undefined, fail);
    const { requestTimeout } = this._setup.opts;
    if (requestTimeout) {
      setTimeout(() => (fail(0), abort.abort()), requestTimeout);
    }
    return () => once(() => abort.abort());
  }

  private _init(body: string | undefined, signal: AbortSignal): RequestInit {
    const { extraHeaders, withCredentials } = this._setup.opts;
    const headers = new Headers(extraHeaders);
    if (body !== undefined) {
      headers.set("content-type", "text/plain;charset=UTF-8");
    }
    return {
      method: body === undefined ? "GET" : "POST",
      body,
      headers,
      credentials: withCredentials ? "include" : "omit",
      signal,
    };
  }
}
