import * as http from "node:http";
import * as https from "node:https";
import type { TransportSetup } from "../transport.js";
import type { Abort, RequestFailure } from "../transports/polling.js";
import { cookiesOf } from "./cookies.js";
import { Exchange } from "./exchange.js";
import { connectionOptions, headers, nodeOptions } from "./options.js";

/** Makes a request as `Polling.request` is to. */
export function request(
  setup: TransportSetup,
  url: string,
  body: string | undefined,
  done: (text: string) => void,
  failed: RequestFailure,
  part?: (text: string) => void,
): Abort {
  const message = "xhr " + (body === undefined ? "poll" : "post") + " error";
  const exchange = new Exchange(
    (target) => start(setup, target, body),
    (answer) => (answer.status === 200 ? done(answer.responseText) : failed(message, answer.status, answer)),
    (error) => failed(message, error),
    part,
  );
  exchange.start(url, part ? 0 : setup.opts.requestTimeout || 0);
  return () => exchange.abort();
}

function start(setup: TransportSetup, url: string, body: string | undefined): http.ClientRequest {
  const type = body !== undefined && { "content-type": "text/plain;charset=UTF-8" };
  const request = (url.startsWith("https:") ? https : http).request(url, {
    ...connectionOptions(setup),
    method: body === undefined ? "GET" : "POST",
    headers: { accept: "*/*", ...headers(setup), ...type },
  });
  if (setup.opts.withCredentials) {
    request.on("response", ({ headers }) => cookiesOf(setup.engine).store(headers["set-cookie"]));
  }
  if (nodeOptions(setup).autoUnref) {
    request.on("socket", (socket) => socket.unref());
  }
  return request.end(body);
}
