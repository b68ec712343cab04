import { decodePayload, encodePayload, type EnginePacket, type ReceivedPacket } from "../engine-packet.js";
import { extend } from "../extend.js";
import { Transport } from "../transport.js";

type State = "opening" | "open" | "pausing" | "paused" | "closed";

/** Gives a request up; neither of its callbacks is called any more. */
export type Abort = () => void;

/**
 * Why a request failed.
 *
 * @param message - names what was tried, e.g. `xhr poll error`
 * @param description - the HTTP status (0 where there was no response) or what was thrown
 * @param context - the request or the response, if there is one
 */
export type RequestFailure = (message: string, description: unknown, context?: unknown) => void;

/**
 * HTTP long-polling: one GET that the server holds until it has something to say, at most one POST beside it. How
 * requests are made is left to the subclasses.
 */
export abstract class Polling extends Transport {
  /** @internal */
  _state: State = "opening";
  /** @internal The GET, until its packets are delivered. */
  _poll: Abort | null = null;
  /** @internal The POST, from its encoding to its answer. */
  protected _post: Abort | null = null;
  /** @internal Called once `pausing` is over. */
  protected _paused!: () => void;

  get writable(): boolean {
    return this._state === "open" && !this._post;
  }

  /**
   * Makes an HTTP request: a POST of `text/plain;charset=UTF-8` where there is a body, a GET where there is none.
   * Calls back, but never before it has returned: `done` with the text of a response of status 200, `failed` in any
   * other case. Only the first call counts, and none after the request was aborted. What is thrown is a failure.
   *
   * @param part - where the response is to be read as it comes: called with all of its text so far, first when its
   *     head has come, with none; for such a response there is no time limit
   */
  protected abstract request(
    url: string,
    body: string | undefined,
    done: (text: string) => void,
    failed: RequestFailure,
    part?: (text: string) => void,
  ): Abort;

  /** The headers of a request: the options', and the type of a body. */
  protected _headers(body: string | undefined): { [name: string]: string } {
    const type = body === undefined ? undefined : { "content-type": "text/plain;charset=UTF-8" };
    return extend({}, this._setup.opts.extraHeaders, type);
  }

  override _open(): void {
    this._poll = this._request(undefined, (body) => this._onPayload(body));
  }

  override _send(packets: EnginePacket[]): void {
    const encoding = (this._post = () => {});
    encodePayload(packets, (body) => {
      if (this._post === encoding) {
        this._write(body, () => this._onPosted());
      }
    });
  }

  /** @internal Finishes both requests and makes no further; then calls `done`. */
  _pause(done: () => void): void {
    this._state = "pausing";
    this._paused = done;
    this._settle();
  }

  /** @internal Takes a pause back. */
  _resume(): void {
    if (this._state === "pausing" || this._state === "paused") {
      this._state = "open";
      if (!this._poll) {
        this._open();
      }
      this._listener._onTransportDrain();
    }
  }

  override _close(): void {
    const before = this._state;
    this._state = "closed";
    if (before !== "opening" && before !== "closed" && !this._post) {
      this._sayClose();
    } // else that is done when the session is open, or the POST is done
  }

  private _sayClose(): void {
    this._write("1", () => {}); // the server answers the poll now
  }

  private _write(body: string, done: () => void): void {
    this._post = this._request(body, done);
  }

  private _request(body: string | undefined, done: (text: string) => void): Abort {
    let pending = true;
    const settle =
      <T>(call: (a: T, b?: unknown, c?: unknown) => void) =>
      (a: T, b?: unknown, c?: unknown) => {
        if (pending) {
          pending = false;
          call.call(this, a, b, c);
        }
      };
    const failed = settle(this._onFailure);
    let abort = () => {};
    try {
      const url = this._url("http", this._setup.opts.timestampRequests !== false);
      abort = this.request(url, body, settle(done), failed);
    } catch (error) {
      setTimeout(() => failed("request error", error), 0);
    }
    return () => {
      pending = false;
      abort();
    };
  }

  private _onPosted(): void {
    this._post = null;
    if (this._state === "closed") {
      this._sayClose();
    } else {
      this._listener._onTransportDrain();
      this._settle();
    }
  }

  private _onPayload(body: string): void {
    if (this._deliver(body)) {
      this._poll = null;
      if (this._state === "open") {
        this._open();
      }
      this._settle();
    }
  }

  /** @internal Hands up the packets of a body, or of a part of it; false where it cannot be read. */
  protected _deliver(body: string): boolean {
    let packets: ReceivedPacket[];
    try {
      packets = decodePayload(body);
    } catch (error) {
      if (!this._isClosed()) {
        this._end("parse error", error as Error);
      }
      return false;
    }
    packets.forEach((packet) => this._onPacket(packet));
    return true;
  }

  /** @internal */
  protected _onPacket(packet: ReceivedPacket): void {
    if (this._isClosed()) {
      this._leaveIfOpen(packet);
      return;
    }
    if (packet.type === "close") {
      this._state = "closed"; // the server knows
    } else if (packet.type === "open" && this._state === "opening") {
      this._state = "open";
    }
    this._listener._onTransportPacket(packet);
  }

  /** The server opened a session that nobody waits for any more. */
  private _leaveIfOpen(packet: ReceivedPacket): void {
    const sid = packet.type === "open" && /"sid":"([^"]+)"/.exec(packet.data as string);
    if (sid && !this._setup.sid) {
      this._setup.sid = sid[1]!;
      this._sayClose();
    }
  }

  /** @internal Ends a pause's beginning once nothing is under way. */
  protected _settle(): void {
    if (this._state === "pausing" && !this._poll && !this._post) {
      this._state = "paused";
      this._paused();
    }
  }

  private _onFailure(message: string, description: unknown, context?: unknown): void {
    const silent = this._isClosed();
    this._state = "closed";
    this._abort();
    if (!silent) {
      this._fail(message, description, context);
    }
  }

  private _isClosed(): boolean {
    return this._state === "closed";
  }

  /** @internal */
  protected _abort(): void {
    [this._poll, this._post].forEach((abort) => abort && abort());
    this._poll = this._post = null;
  }
}

Polling.prototype.name = "polling";
