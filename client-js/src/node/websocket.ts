import type { IncomingMessage } from "node:http";
import type { BinaryData } from "../core/binary.js";
import type { EnginePacket } from "../transports/packet.js";
import { WebSocketTransport, type PageWebSocket } from "../transports/websocket.js";
import { toBuffer } from "./buffers.js";
import { connectionOptions, headers, nodeOptions } from "./options.js";
import { loadWs } from "#ws";

/** The methods in which the package `ws` differs from browsers. */
interface WsSocket extends WebSocket {
  on(event: "upgrade", listener: (response: IncomingMessage) => void): void;
  send(data: string | BinaryData, options?: { compress: boolean }): void;
}
type WsClass = new (url: string, protocols: string | string[], options: object) => WsSocket;

const DEFLATE = { threshold: 1024 }; // bytes

let ws: WsClass | null | undefined; // undefined before its first use, null if not installed

/**
 * A WebSocket of the class in the options, else of the package `ws`, else of Node's own class (from Node 22). Only `ws`
 * supports headers, cookies, TLS options, agents and compression.
 */
export class NodeWebSocket extends WebSocketTransport {
  override _open(): void {
    if (this._opts.WebSocket || ws !== undefined) {
      super._open();
    } else {
      loadWs().then((found) => this._onLoaded(found));
    }
  }

  protected override createSocket(url: string): PageWebSocket {
    if (this._opts.WebSocket) {
      return super.createSocket(url);
    }
    if (ws) {
      return this._unref(new ws(url, this._opts.protocols || [], this._wsOptions()));
    }
    if (typeof WebSocket === "undefined") {
      throw new Error("no WebSocket: install the package ws, or use Node 22");
    }
    return super.createSocket(url);
  }

  private _onLoaded(found: WsClass | null): void {
    ws = found;
    if (this._state !== "closed") {
      super._open();
    }
  }

  protected override sendFrame(
    socket: PageWebSocket,
    frame: string | BinaryData,
    packet: EnginePacket,
  ): void {
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
