import type { TransportOptions } from "../options.js";

/** Why a request failed: the HTTP status (0 where there was no response) or what was thrown. */
export type RequestFailure = (status: unknown, xhr?: XMLHttpRequest) => void;

/** Makes an HTTP request; the function returned aborts it, after which neither callback is called. */
export function request(
  url: string,
  body: string | undefined,
  opts: Partial<TransportOptions>,
  done: (text: string) => void,
  failed: RequestFailure,
): () => void {
  let xhr: XMLHttpRequest | undefined;
  let aborted = false;
  const settle = (callback: () => void) => {
    if (!aborted) {
      callback();
    }
  };
  try {
    const opened = (xhr = new (opts.XMLHttpRequest || XMLHttpRequest)());
    opened.open(body === undefined ? "GET" : "POST", url, true);
    prepare(opened, body, opts);
    opened.onreadystatechange = () => {
      if (opened.readyState === 4) {
        settle(() =>
          opened.status === 200 ? done(opened.responseText) : failed(opened.status || 0, opened),
        );
      }
    };
    opened.send(body);
  } catch (error) {
    setTimeout(() => settle(() => failed(error, xhr)), 0); // never before the caller has the way to abort it
  }
  return () => {
    aborted = true;
    if (xhr) {
      xhr.abort();
    }
  };
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
