import { Polling, type Abort, type RequestFailure } from "./polling.js";

/** Long-polling by `fetch`: for service workers, Deno and Bun, which know no `XMLHttpRequest`. */
export class Fetch extends Polling {
  protected override request(
    url: string,
    body: string | undefined,
    done: (text: string) => void,
    failed: RequestFailure,
  ): Abort {
    const { withCredentials, requestTimeout } = this._setup.opts;
    const abort = new AbortController();
    const timer = requestTimeout ? setTimeout(() => abort.abort(), requestTimeout) : undefined;
    const fail = (description: unknown, context?: unknown) =>
      failed("fetch " + (body ? "write" : "read") + " error", description, context);
    const headers = this._headers(body);
    const credentials = withCredentials ? "include" : "omit";
    fetch(url, { method: body ? "POST" : "GET", body, headers, credentials, signal: abort.signal })
      .then((response) =>
        response.status === 200 ? response.text().then(done) : fail(response.status, response),
      )
      .then(undefined, fail)
      .then(() => clearTimeout(timer));
    return () => abort.abort();
  }
}
