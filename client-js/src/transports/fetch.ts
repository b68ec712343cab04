import { EXTENSION } from "#extension";
import { startTimer } from "../core/timers.js";
import { headersOf, type Request } from "./request.js";

/** Makes a request by `fetch`. */
export const requestByFetch: Request = (opts, url, body, answered, part) => {
  const inParts = EXTENSION ? part : undefined;
  const headers = headersOf(opts, body);
  const abort = new AbortController();
  const stop = startTimer(opts as {}, () => abort.abort(), (!inParts && opts.requestTimeout) || undefined);
  const credentials = opts.withCredentials ? "include" : undefined; // as with XHR: none to other origins
  fetch(url, { method: body ? "POST" : "GET", body, headers, credentials, signal: abort.signal })
    .then((response) =>
      (inParts && response.status === 200 ? readParts(response, inParts) : response.text()).then((text) =>
        answered(response.status, text, response),
      ),
    )
    .catch(answered)
    .then(stop);
  return () => abort.abort();
};

/** Calls back with the text of a response so far whenever it grows, and returns the whole. */
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
