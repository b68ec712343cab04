import { extend } from "#extend";
import type { TransportOptions } from "./options.js";

/** Aborts a request: its callbacks are no longer called. */
export type Abort = () => void;

/**
 * Receives the response of a request.
 *
 * @param status - the status of the response; without a response, 0 or the thrown error
 * @param context - the request or the response, if there is one
 */
export type Answered = (status: unknown, text?: string, context?: unknown) => void;

/**
 * Makes an HTTP request: a POST of `text/plain;charset=UTF-8` with a body, a GET without one. Calls back, but never
 * before it has returned. Only the first call counts, and none after an abort. A thrown error is a failure of the
 * request.
 *
 * @param part - reads the response while it arrives: called with all of its text so far, first when the head has
 *     arrived. Such a response has no time limit.
 */
export type Request = (
  opts: Partial<TransportOptions>,
  url: string,
  body: string | undefined,
  answered: Answered,
  part?: (text: string) => void,
) => Abort;

/** The headers of a request in a browser: those of the options, and the type of a body. */
export function headersOf(
  opts: Partial<TransportOptions>,
  body: string | undefined,
): { [name: string]: string } {
  const type = body ? { "content-type": "text/plain;charset=UTF-8" } : undefined;
  return extend({}, opts.extraHeaders, type);
}
