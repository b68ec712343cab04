import type { ReceivedPacket } from "../transports/packet.js";
import type { Session } from "../transports/transport.js";
import type { TransportOptions } from "../transports/options.js";
import { Streaming } from "../extras/streaming.js";
import { toBuffer } from "./buffers.js";
import { requestByNode } from "./request.js";

/** HTTP streaming by `node:http` and `node:https`. */
export class NodeStreaming extends Streaming {
  constructor(session: Session, opts: Partial<TransportOptions>) {
    super(session, opts);
    this._stream = requestByNode(session);
  }

  protected override _onPacket(packet: ReceivedPacket): void {
    super._onPacket({ type: packet.type, data: toBuffer(packet.data) });
  }
}
