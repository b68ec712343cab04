import { decodePayload, encodePayload, type EnginePacket, type ReceivedPacket } from "./packet.js";
import { Transport } from "./transport.js";
import type { Abort, Answered, Request } from "./request.js";

/**
 * HTTP long-polling: one GET that the server holds until it has a packet, and at most one POST at a time. The
 * function that makes the requests is put into the prototype of each subclass.
 */
export abstract class Polling extends Transport {
  /** @internal Aborts the GET; set until its packets are delivered. */
  _poll: Abort | undefined;
  /** @internal Aborts the POST; set from its encoding to its response. */
  protected _post: Abort | undefined;
  /** @internal Set while polling is paused. Called when no request is pending. */
  protected _paused: (() => void) | undefined;

  get writable(): boolean {
    return this._state === "open" && !this._post && !this._paused;
  }

  override _open(): void {
    this._poll = this._request(undefined, (body) => this._onPayload(body));
  }

  override _send(packets: EnginePacket[]): void {
    const encoding = (this._post = () => {});
    encodePayload(packets, (body) => {
      if (this._post === encoding) {
        this._post = this._request(body, () => this._onPosted());
      }
    });
  }

  /** @internal Finishes both requests and starts no other, then calls `done`. */
  _pause(done: () => void): void {
    this._paused = done;
    this._checkPaused();
  }

  /** @internal Resumes after a pause. */
  _resume(): void {
    if (this._paused && this._state === "open") {
      this._paused = undefined;
      if (!this._poll) {
        this._open();
      }
      this._listener._onTransportDrain();
    }
  }

  override _close(): void {
    const before = this._state;
    this._state = "closed";
    if (before === "open" && this._poll && !this._post) {
      this._sendClose();
    } // otherwise the close packet is sent when the session is open, or the POST is done
  }

  private _sendClose(): void {
    this._post = this._request("1", () => {}); // the server ends the poll
  }

  /** @internal The message of a failed POST, or GET. */
  protected _errorOf(body: string | undefined): string {
    return body ? "xhr post error" : "xhr poll error";
  }

  private _request(body: string | undefined, done: (text: string) => void): Abort {
    let pending = true;
    const answered: Answered = (status, text, context) => {
      if (pending) {
        pending = false;
        status === 200 ? done(text!) : this._fail(this._errorOf(body), status, context);
      }
    };
    let abort = () => {};
    this._attempt(() => {
      const url = this._url("http", this._opts.timestampRequests !== false);
      abort = this._http(this._opts, url, body, answered);
    }, this._errorOf(body));
    return () => {
      pending = false;
      abort();
    };
  }

  private _onPosted(): void {
    this._post = undefined;
    if (this._state === "closed") {
      this._sendClose();
    } else {
      this._listener._onTransportDrain();
      this._checkPaused();
    }
  }

  private _onPayload(body: string): void {
    this._receive(() => decodePayload(body).forEach((packet) => this._onPacket(packet)));
    this._poll = undefined;
    if (this._paused) {
      this._checkPaused();
    } else if (this._state === "open") {
      this._open();
    }
  }

  /** @internal */
  protected _onPacket(packet: ReceivedPacket): void {
    if (this._state === "closed") {
      this._closeNewSession(packet);
      return;
    }
    if (packet.type === "close") {
      this._state = "closed"; // by the server
    } else if (packet.type === "open" && this._state === "opening") {
      this._state = "open";
    }
    this._listener._onTransportPacket(packet);
  }

  /** The server opened a session after the transport was closed. */
  private _closeNewSession(packet: ReceivedPacket): void {
    if (packet.type === "open" && !this._session.id) {
      this._session.id = JSON.parse(packet.data as string).sid;
      this._sendClose();
    }
  }

  /** @internal Ends the pause request when no request is pending. */
  _checkPaused(): void {
    if (this._paused && !this._poll && !this._post) {
      this._paused();
    }
  }

  /** @internal */
  protected override _fail(message: string, description: unknown, context?: unknown): void {
    this._abort();
    super._fail(message, description, context);
  }

  /** @internal */
  protected _abort(): void {
    [this._poll, this._post].forEach((abort) => abort?.());
    this._poll = this._post = undefined;
  }
}

export interface Polling {
  /** @internal Makes the requests. */
  _http(...request: Parameters<Request>): Abort;
}

Polling.prototype.name = "polling";
