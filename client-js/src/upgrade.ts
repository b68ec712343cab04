import { extend } from "./extend.js";
import type { ReceivedPacket } from "./engine-packet.js";
import type { CloseDetails, CloseReason, Transport, TransportListener } from "./transport.js";
import type { Polling } from "./transports/polling.js";

type State = "probing" | "pausing" | "leaving" | "over";

/** Who asked for an upgrade. */
export interface UpgradeListener {
  /** @internal The candidate answered: the old transport is about to pause. */
  _onUpgrading(candidate: Transport): void;
  /** @internal The candidate is the session's transport from now on; nothing is under way on the old one. */
  _onUpgraded(candidate: Transport): void;
  /** @internal The session stays where it is. */
  _onUpgradeFailed(error: Error): void;
}

/**
 * Moves a session from polling, or streaming, to a candidate. The session goes on using polling while the candidate is
 * probed; once that answers, polling finishes its requests, and only then the server hears of the move:
 *
 *     candidate   → ping probe   ← pong probe                                → upgrade
 *     polling     GET, POST ...               the last GET and POST finish
 *     streaming   GET ..., POST ...           the last POST finishes                     the GET ends
 *
 * What comes by the candidate waits for the end of a stream. So nothing is lost, doubled or reordered. If the
 * candidate fails, polling resumes.
 */
export class Upgrade implements TransportListener {
  private _state: State = "probing";
  private readonly _held: ReceivedPacket[] = []; // what came while leaving

  constructor(
    private readonly _polling: Polling,
    private readonly _candidate: Transport,
    private readonly _owner: UpgradeListener,
  ) {}

  _start(): void {
    this._candidate._listener = this;
    this._candidate._open();
  }

  /** Gives the candidate up; the session stays on polling. */
  _abandon(): void {
    if (this._state !== "over") {
      this._state = "over";
      this._candidate._close();
      this._polling._resume();
    }
  }

  /** @internal */
  _onTransportOpen(): void {
    this._candidate._send([{ type: "ping", data: "probe" }]);
  }

  /** @internal */
  _onTransportPacket(packet: ReceivedPacket): void {
    if (this._state === "probing" && packet.type === "pong" && packet.data === "probe") {
      this._state = "pausing";
      this._owner._onUpgrading(this._candidate);
      if ((this._state as State) === "pausing") {
        this._polling._pause(() => this._step());
      }
    } else if (this._state === "leaving") {
      this._held.push(packet);
    } else {
      this._fail("unexpected packet");
    }
  }

  /** @internal */
  _onTransportDrain(): void {
    this._step();
  }

  /** @internal */
  _onTransportClose(reason: CloseReason, details: Error | CloseDetails): void {
    this._fail((details as Error).message || reason);
  }

  /** Called whenever either transport has done something that may have been waited for. */
  private _step(): void {
    const { _candidate: candidate, _polling: polling } = this;
    if (polling._state === "paused") {
      if (!candidate.writable) {
        if (candidate._frames) {
          this._fail("transport closed");
        } // else a POST is under way
      } else if (this._state === "pausing") {
        this._state = "leaving";
        candidate._send([{ type: "upgrade" }]); // once that has left, here again
      } else if (this._state === "leaving" && !polling._poll) {
        this._state = "over";
        this._owner._onUpgraded(candidate);
        this._held.forEach((packet) => candidate._listener._onTransportPacket(packet));
      }
    }
  }

  /** @internal Gives the candidate up, and tells why. */
  _fail(why: string): void {
    if (this._state !== "over") {
      this._abandon();
      const error = new Error("probe error: " + why);
      this._owner._onUpgradeFailed(extend(error, { transport: this._candidate.name }));
    }
  }
}
