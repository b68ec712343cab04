import { Polling, type Abort, type RequestFailure } from "./polling.js";

/** Long-polling by `fetch`: for service workers, Deno and Bun, which know no `XMLHttpRequest`. */
export class Fetch extends Polling {
  protected override request(
    url: string,
    body: string | undefined,
    done: (text: string) => void,
    failed: RequestFailure,
    part?: (text: string) => void,
  ): Abort {
    const { withCredentials, requestTimeout } = this._setup.opts;
    const isPost = body !== undefined;
    const abort = new AbortController();
    const timer = requestTimeout && !part ? setTimeout(() => abort.abort(), requestTimeout) : undefined;
    const fail = (description: unknown, context?: unknown) =>
      failed("fetch " + (isPost ? "write" : "read") + " error", description, context);
    const headers = this._headers(body);
    const credentials = withCredentials ? "include" : "omit";
    fetch(url, { method: isPost ? "POST" : "GET", body, headers, credentials, signal: abort.signal })
      .then((response) =>
        response.status !== 200
          ? fail(response.status, response)
          : (part ? readParts(response, part) : response.text()).then(done),
      )
      .then(undefined, fail)
      .then(() => clearTimeout(timer));
    return () => abort.abort();
  }
}

/** Gives the text of a response so far whenever there is more, and all of it in the end. */
function readParts(response: Response, part: (text: string) => void): Promise<string> {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = "";
  const next = (): Promise<string> => {
    part(text);
    return reader.read().then(({ done, value }) => {
      text += decoder.decode(value, { stream: !done });
      return done ? text : next();
    });
  };
  return next();
}
