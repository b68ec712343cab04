import * as http from "node:http";
import * as https from "node:https";
import type { ReceivedPacket } from "../engine-packet.js";
import { xhrFailure } from "../transports/xhr-failure.js";
import { Polling, type Abort, type Answered } from "../transports/polling.js";
import { toBuffer } from "./buffers.js";
import { cookiesOf } from "./cookies.js";
import { Exchange } from "./exchange.js";
import { connectionOptions, headers, nodeOptions } from "./options.js";

/** Long-polling by `node:http` and `node:https`, with TLS options, cookies and headers of one's own. */
export class NodeXHR extends Polling {
  protected override request(url: string, body: string | undefined, answered: Answered): Abort {
    const exchange = new Exchange(
      (target) => this._start(target, body),
      (answer) => answered(answer.status, answer.responseText, answer),
      answered,
    );
    exchange.start(url, this._opts.requestTimeout || 0);
    return () => exchange.abort();
  }

  /** @internal */
  protected override _errorOf(body: string | undefined): string {
    return xhrFailure(body);
  }

  protected override _onPacket(packet: ReceivedPacket): void {
    super._onPacket({ type: packet.type, data: toBuffer(packet.data) });
  }

  private _start(url: string, body: string | undefined): http.ClientRequest {
    const { _opts: opts, _session: session } = this;
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
}
