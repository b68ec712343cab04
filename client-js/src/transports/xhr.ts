import { EXTENSION } from "#extension";
import { headersOf, type Request } from "./request.js";

/** Makes a request by `XMLHttpRequest`. */
export const requestByXhr: Request = (opts, url, body, answered, part) => {
  const inParts = EXTENSION ? part : undefined;
  const headers = headersOf(opts, body);
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
};
