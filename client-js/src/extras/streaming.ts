import { decodePayload } from "../transports/packet.js";
import { requestStream } from "#http";
import type { TransportOptions } from "../transports/options.js";
import { Polling } from "../transports/polling.js";
import type { Abort, Answered, Request } from "../transports/request.js";

/**
 * HTTP streaming: a GET whose response has no end, each packet in it closed by a separator, and POSTs as for polling.
 * Only ever upgraded to. A server ends a response that has become long, after a whole packet, for the next GET to go on
 * from; a response that ends elsewhere has lost something.
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
      answered(status, "6", context); // as if a poll had come to nothing
    };
    return this._stream(opts, url, body, finish, part);
  }

  /** @internal */
  protected override _errorOf(): string {
    return "stream error";
  }

  /** A candidate goes without a word: the session is not its own to close. */
  override _close(): void {
    if ((this._session as any).transport !== this) {
      this._abort();
    }
    super._close();
  }

  /** @internal Leaves once no POST is under way; what the server still has to say comes before the response's end. */
  override _settle(): void {
    if (this._paused && !this._post) {
      this._paused();
    }
  }

  /** The head of the first response has come: no proxy holds it back. */
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
