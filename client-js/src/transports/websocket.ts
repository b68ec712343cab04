import type { BinaryData } from "../core/binary.js";
import { decodePacket, encodePackets, type EnginePacket } from "./packet.js";
import { extend } from "#extend";
import type { PageType } from "../core/page-type.js";
import { Transport } from "./transport.js";

/** An instance of the page's class, or of the class in the options. */
export type PageWebSocket = PageType<"WebSocket">;

/** A WebSocket. Each packet is a frame. */
export class WebSocketTransport extends Transport {
  private _socket: WebSocket | undefined; // undefined until it is opened
  private _encoding: boolean | undefined; // while blobs are being read

  get writable(): boolean {
    return this._socket?.readyState === 1 && !this._encoding;
  }

  override _open(): void {
    this._attempt(() => {
      this._socket = this.createSocket(this._url("ws", this._opts.timestampRequests));
      this._listen(this._socket);
    });
  }

  /**
   * Opens the WebSocket. An error becomes that of the connection. A class in the options may be one for Node that takes
   * headers, TLS options or an agent, so it gets all options. Browsers ignore a third argument.
   */
  protected createSocket(url: string): PageWebSocket {
    const { _opts: opts } = this;
    const more = { headers: opts.extraHeaders, auth: undefined };
    return new (opts.WebSocket || WebSocket)(
      url,
      opts.protocols || [],
      opts.WebSocket ? extend({}, opts, more) : more,
    );
  }

  /** Sends one frame of an open WebSocket. */
  protected sendFrame(socket: PageWebSocket, frame: string | BinaryData, _packet: EnginePacket): void {
    socket.send(frame as string);
  }

  private _listen(socket: WebSocket): void {
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this._listener._onTransportOpen();
    socket.onmessage = (event) => this._onMessage(event.data);
    socket.onerror = (event) => this._fail("websocket error", event);
    socket.onclose = (event) =>
      this._end("transport close", { description: "websocket connection closed", context: event });
  }

  /** @internal */
  protected _onMessage(message: string | ArrayBuffer): void {
    this._receive(() => this._listener._onTransportPacket(decodePacket(message)));
  }

  override _send(packets: EnginePacket[]): void {
    this._encoding = true;
    encodePackets(packets, !this._opts.forceBase64, (encoded) => {
      encoded.forEach((frame, i) => this.sendFrame(this._socket!, frame, packets[i]!));
      this._encoding = false;
      this._state === "closed" ? this._close() : this._listener._onTransportDrain();
    });
  }

  override _close(): void {
    const socket = this._socket;
    this._state = "closed";
    if (socket) {
      socket.onopen = socket.onmessage = null; // `onerror` stays, or some implementations would throw the error
      if (!this._encoding) {
        socket.close();
      } // otherwise the socket is closed when the blobs are sent
    }
  }
}

WebSocketTransport.prototype.name = "websocket";
WebSocketTransport.prototype._frames = true;
