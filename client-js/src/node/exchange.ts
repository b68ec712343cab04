import type { ClientRequest, IncomingMessage } from "node:http";
import { startTimer, type Stop } from "../core/timers.js";

const MAX_REDIRECTS = 5;

/** An HTTP response with its body. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly responseText: string;
}

/** A request with its redirects. Calls one of its callbacks once, unless it is aborted. */
export class Exchange {
  private _request: ClientRequest | undefined;
  private _stopTimer: Stop = () => {};
  private _redirects = 0;
  private _done = false;

  /**
   * @param _send - starts and sends a request to an address
   * @param _part - called with the body so far whenever it grows, first with an empty text; only for status 200
   */
  constructor(
    private readonly _send: (url: string) => ClientRequest,
    private readonly _answered: (answer: Answer) => void,
    private readonly _failed: (error: unknown) => void,
    private readonly _part?: (text: string) => void,
  ) {}

  /** @param timeout - milliseconds, after which it fails with the error 0; 0 for none */
  start(url: string, timeout: number): void {
    if (timeout) {
      // the request keeps the process alive
      this._stopTimer = startTimer({ autoUnref: true }, () => this._fail(0), timeout);
    }
    try {
      this._open(url);
    } catch (error) {
      setImmediate(() => this._fail(error)); // only then can the caller abort it
    }
  }

  abort(): void {
    this._done = true;
    this._stopTimer();
    this._request?.destroy();
  }

  private _open(url: string): void {
    this._request = this._send(url);
    this._request.on("error", (error) => this._fail(error));
    this._request.on("response", (response) => {
      response.on("error", (error) => this._fail(error)); // the body was cut
      const part = response.statusCode === 200 ? this._part : undefined;
      readText(response, part, (text) => this._onAnswer(url, response, text));
    });
  }

  private _onAnswer(url: string, response: IncomingMessage, responseText: string): void {
    const next = redirection(url, response);
    if (next && this._redirects++ < MAX_REDIRECTS) {
      this._open(next);
    } else {
      const { statusCode: status = 0, statusMessage: statusText = "" } = response;
      this._settle(() => this._answered({ status, statusText, responseText }));
    }
  }

  private _fail(error: unknown): void {
    this._request?.destroy();
    this._settle(() => this._failed(error));
  }

  private _settle(notify: () => void): void {
    if (!this._done) {
      this._done = true;
      this._stopTimer();
      notify();
    }
  }
}

/**
 * The target of a redirect. Only the same host, because it receives the same headers and cookies; a POST only if it may
 * be repeated unchanged.
 */
function redirection(url: string, response: IncomingMessage & { req?: ClientRequest }): string | undefined {
  const { location } = response.headers;
  const codes = response.req?.method === "GET" ? [301, 302, 303, 307, 308] : [307, 308];
  if (!location || !codes.includes(response.statusCode!)) {
    return undefined;
  }
  const [from, to] = [new URL(url), new URL(location, url)];
  const safe = to.hostname === from.hostname && (to.protocol === "https:" || to.protocol === from.protocol);
  return safe ? to.href : undefined;
}

function readText(
  response: IncomingMessage,
  part: (text: string) => void = () => {},
  done: (text: string) => void,
): void {
  let text = "";
  part(text);
  response.setEncoding("utf8");
  response.on("data", (more: string) => part((text += more)));
  response.on("end", () => done(text));
}
