import type { ReceivedPacket } from "../engine-packet.js";
import type { Session } from "../transport.js";
import type { TransportOptions } from "../transport-options.js";
import { Streaming } from "../transports/streaming.js";
import { toBuffer } from "./buffers.js";
import { requestByNode } from "./request.js";

/** HTTP streaming by `node:http` and `node:https`. */
export class NodeStreaming extends Streaming {
  constructor(session: Session, opts: Partial<TransportOptions>) {
    super(session, opts, requestByNode(session));
  }

  protected override _onPacket(packet: ReceivedPacket): void {
    super._onPacket({ type: packet.type, data: toBuffer(packet.data) });
  }
}
