import { decodePayload } from "../transports/packet.js";
import { requestStream } from "#http";
import type { TransportOptions } from "../transports/options.js";
import { Polling } from "../transports/polling.js";
import type { Abort, Answered, Request } from "../transports/request.js";

/**
 * HTTP streaming: a GET with an endless response, in which a separator ends each packet, and POSTs as in polling.
 * Only an upgrade leads here. The server ends a long response after a whole packet, and the next GET continues. A
 * response that ends within a packet is an error.
 */
export class Streaming extends Polling {
  /** @internal */
  override _http(
    opts: Partial<TransportOptions>,
    url: string,
    body: string | undefined,
    answered: Answered,
  ): Abort {
    if (body) {
      return this._stream(opts, url, body, answered);
    }
    let taken = 0; // characters
    const part = (text: string) => {
      const end = text.lastIndexOf("\x1e");
      this._begin();
      if (end >= taken) {
        const packets = text.slice(taken, end);
        taken = end + 1;
        this._receive(() => decodePayload(packets).forEach((packet) => this._onPacket(packet)));
      }
    };
    const finish: Answered = (status, text, context) => {
      if (status === 200) {
        part(text!);
        status = text!.length > taken ? 0 : 200;
      }
      answered(status, "6", context); // the response counts as a noop
    };
    return this._stream(opts, url, body, finish, part);
  }

  /** @internal */
  protected override _errorOf(): string {
    return "stream error";
  }

  /** A candidate aborts its requests and sends no close packet: the session goes on without it. */
  override _close(): void {
    if ((this._session as any).transport !== this) {
      this._abort();
    }
    super._close();
  }

  /** @internal Pauses when no POST is pending. The server sends its last packets before it ends the response. */
  override _checkPaused(): void {
    if (this._paused && !this._post) {
      this._paused();
    }
  }

  /** The head of the first response has arrived, so no proxy buffers it. */
  private _begin(): void {
    if (this._state === "opening") {
      this._state = "open";
      this._listener._onTransportOpen();
    }
  }
}

export interface Streaming {
  /** @internal Makes the requests. */
  _stream(...request: Parameters<Request>): Abort;
}

Streaming.prototype._stream = requestStream;
Streaming.prototype.name = "streaming";
