import type { ReceivedPacket } from "../transports/packet.js";
import type { Session } from "../transports/transport.js";
import type { TransportOptions } from "../transports/options.js";
import { Polling } from "../transports/polling.js";
import { toBuffer } from "./buffers.js";
import { requestByNode } from "./request.js";

/** Long-polling by `node:http` and `node:https`, with TLS options, cookies and custom headers. */
export class NodeXHR extends Polling {
  constructor(session: Session, opts: Partial<TransportOptions>) {
    super(session, opts);
    this._http = requestByNode(session);
  }

  protected override _onPacket(packet: ReceivedPacket): void {
    super._onPacket({ type: packet.type, data: toBuffer(packet.data) });
  }
}
