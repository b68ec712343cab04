import type { TransportOptions } from "../transport-options.js";

export { Fetch, requestByFetch } from "./fetch.js";
export { XHR, requestByXhr } from "./xhr.js";

/** Whether to poll by `XMLHttpRequest`; else by `fetch`. */
export function pollsByXhr(opts: Partial<TransportOptions>): boolean {
  return !!opts.XMLHttpRequest || typeof XMLHttpRequest !== "undefined";
}

/** Whether to stream by `XMLHttpRequest`; else by `fetch`, where a response can be read while it arrives. */
export function streamsByXhr(opts: Partial<TransportOptions>): boolean {
  return !!opts.XMLHttpRequest || typeof ReadableStream === "undefined";
}
