import type { BinaryData } from "../binary.js";
import { decodePacket, encodePackets, type EnginePacket } from "../engine-packet.js";
import { extend } from "../extend.js";
import { Transport } from "../transport.js";

const ERROR = "websocket error";

/** A WebSocket: a frame for each packet. */
export class WebSocketTransport extends Transport {
  private _socket: WebSocket | undefined; // while the transport is not closed, unless it could not be made
  private _encoding = false; // while blobs are being read

  get writable(): boolean {
    return this._socket?.readyState === 1 && !this._encoding;
  }

  override _open(): void {
    this._attempt(() => {
      this._socket = this.createSocket(this._url("ws", this._setup.opts.timestampRequests));
      this._listen(this._socket);
    }, ERROR);
  }

  /**
   * Opens the WebSocket; what it throws becomes a `websocket error`. A class of the options' own may be one of Node
   * that takes headers, TLS options, an agent and so on: it gets all there is. Browsers ignore a third argument.
   */
  protected createSocket(url: string): WebSocket {
    const { opts } = this._setup;
    const more = { headers: opts.extraHeaders, auth: undefined };
    return new (opts.WebSocket || WebSocket)(
      url,
      opts.protocols || [],
      opts.WebSocket ? extend({}, opts, more) : more,
    );
  }

  /** Sends one frame of an open WebSocket. */
  protected sendFrame(socket: WebSocket, frame: string | BinaryData, _packet: EnginePacket): void {
    socket.send(frame as string);
  }

  private _listen(socket: WebSocket): void {
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this._listener._onTransportOpen();
    socket.onmessage = (event) => this._onMessage(event.data);
    socket.onerror = (event) => this._fail(ERROR, event);
    socket.onclose = (event) =>
      this._end("transport close", { description: "websocket connection closed", context: event });
  }

  /** @internal */
  protected _onMessage(message: string | ArrayBuffer): void {
    this._receive(() => this._listener._onTransportPacket(decodePacket(message)));
  }

  override _send(packets: EnginePacket[]): void {
    this._encoding = true;
    encodePackets(packets, !this._setup.opts.forceBase64, (encoded) => {
      const socket = this._socket;
      if (socket) {
        encoded.forEach((frame, i) => this.sendFrame(socket, frame, packets[i]!));
        this._encoding = false;
        this._listener._onTransportDrain();
      }
    });
  }

  override _close(): void {
    const socket = this._socket;
    this._state = "closed";
    this._socket = undefined;
    if (socket) {
      socket.onopen = socket.onmessage = null; // an error is heard, or some implementations would throw it
      socket.close();
    }
  }
}

WebSocketTransport.prototype.name = "websocket";
WebSocketTransport.prototype._frames = true;
