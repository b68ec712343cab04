import type { ReceivedPacket } from "../engine-packet.js";
import type { Abort, Polling } from "../transports/polling.js";
import { Streaming } from "../transports/streaming.js";
import { toBuffer } from "./buffers.js";
import { request } from "./request.js";

/** HTTP streaming by `node:http` and `node:https`. */
export class NodeStreaming extends Streaming {
  protected override _exchange(...args: Parameters<Polling["request"]>): Abort {
    return request(this._session, this._opts, ...args);
  }

  protected override _onPacket(packet: ReceivedPacket): void {
    super._onPacket({ type: packet.type, data: toBuffer(packet.data) });
  }
}
