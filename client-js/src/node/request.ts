import * as http from "node:http";
import * as https from "node:https";
import type { TransportOptions } from "../transports/options.js";
import type { Session } from "../transports/transport.js";
import type { Request } from "../transports/request.js";
import { cookiesOf } from "./cookies.js";
import { Exchange } from "./exchange.js";
import { connectionOptions, headers, nodeOptions } from "./options.js";

/** Makes requests by `node:http` and `node:https`, with the cookies of a session. */
export function requestByNode(session: Session): Request {
  return (opts, url, body, answered, part) => {
    const exchange = new Exchange(
      (target) => start(session, opts, target, body),
      (answer) => answered(answer.status, answer.responseText, answer),
      answered,
      part,
    );
    exchange.start(url, part ? 0 : opts.requestTimeout || 0);
    return () => exchange.abort();
  };
}

function start(
  session: Session,
  opts: Partial<TransportOptions>,
  url: string,
  body: string | undefined,
): http.ClientRequest {
  const type = body && { "content-type": "text/plain;charset=UTF-8" };
  const request = (url.startsWith("https:") ? https : http).request(url, {
    ...connectionOptions(opts),
    method: body ? "POST" : "GET",
    headers: { accept: "*/*", ...headers(opts, session), ...type },
  });
  if (opts.withCredentials) {
    request.on("response", ({ headers }) => cookiesOf(session).store(headers["set-cookie"]));
  }
  if (nodeOptions(opts).autoUnref) {
    request.on("socket", (socket) => socket.unref());
  }
  return request.end(body);
}
