import type { IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import type { BinaryData } from "../binary.js";
import type { EnginePacket } from "../engine-packet.js";
import { WebSocketTransport } from "../transports/websocket.js";
import { toBuffer } from "./buffers.js";
import { connectionOptions, headers, nodeOptions } from "./options.js";

/** What of the package `ws` differs from the browsers' class. */
interface WsSocket extends WebSocket {
  on(event: "upgrade", listener: (response: IncomingMessage) => void): void;
  send(data: string | BinaryData, options?: { compress: boolean }): void;
}
type WsClass = new (url: string, protocols: string | string[], options: object) => WsSocket;

const DEFLATE = { threshold: 1024 }; // bytes

/** The package `ws`, where the application has it; null where not. */
function installed(): WsClass | null {
  try {
    return createRequire(import.meta.url)("ws").WebSocket;
  } catch {
    return null;
  }
}

let ws: WsClass | null | undefined; // undefined until it is first needed

/**
 * A WebSocket by the class in the options, else by the package `ws`, else by Node's own class (from Node 22). Only with
 * `ws` there are headers, cookies, TLS options, agents and compression.
 */
export class NodeWebSocket extends WebSocketTransport {
  protected override createSocket(url: string): WebSocket {
    if (this._opts.WebSocket) {
      return super.createSocket(url);
    }
    ws = ws === undefined ? installed() : ws;
    if (ws) {
      return this._unref(new ws(url, this._opts.protocols || [], this._wsOptions()));
    }
    if (typeof WebSocket === "undefined") {
      throw new Error("no WebSocket: install the package ws, or use Node 22");
    }
    return super.createSocket(url);
  }

  protected override sendFrame(socket: WebSocket, frame: string | BinaryData, packet: EnginePacket): void {
    const options = (packet as { options?: { compress?: boolean } }).options;
    if (ws && socket instanceof ws) {
      (socket as WsSocket).send(frame, { compress: options?.compress !== false });
    } else {
      super.sendFrame(socket, frame, packet);
    }
  }

  protected override _onMessage(message: string | ArrayBuffer): void {
    super._onMessage(toBuffer(message));
  }

  private _wsOptions(): object {
    const { _opts: opts, _session: session } = this;
    const { perMessageDeflate = DEFLATE } = nodeOptions(opts);
    const { agent, ...tls } = connectionOptions(opts);
    return { ...tls, ...(agent && { agent }), headers: headers(opts, session), perMessageDeflate };
  }

  private _unref(socket: WsSocket): WsSocket {
    if (nodeOptions(this._opts).autoUnref) {
      socket.on("upgrade", (response) => response.socket.unref());
    }
    return socket;
  }
}
