import type { ReceivedPacket } from "../engine-packet.js";
import { Polling, type Abort } from "../transports/polling.js";
import { xhrFailure } from "../transports/xhr-failure.js";
import { toBuffer } from "./buffers.js";
import { request } from "./request.js";

/** Long-polling by `node:http` and `node:https`, with TLS options, cookies and headers of one's own. */
export class NodeXHR extends Polling {
  protected override request(...args: Parameters<Polling["request"]>): Abort {
    return request(this._session, this._opts, ...args);
  }

  /** @internal */
  protected override _errorOf(body: string | undefined): string {
    return xhrFailure(body);
  }

  protected override _onPacket(packet: ReceivedPacket): void {
    super._onPacket({ type: packet.type, data: toBuffer(packet.data) });
  }
}
