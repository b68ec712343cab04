import { EXTENSION } from "#extension";
import { extend } from "#extend";
import type { ReceivedPacket } from "../transports/packet.js";
import { startTimer, type Stop, type TimerOptions } from "../core/timers.js";
import type { Transport } from "../transports/transport.js";
import type { Polling } from "../transports/polling.js";

/** The session that is upgraded. */
export interface UpgradeHost {
  readonly opts: TimerOptions;
  /** @internal */
  _emit(event: "upgrading", candidate: Transport): void;
  /** @internal */
  _onTransportPacket(packet: ReceivedPacket): void;
  /** @internal The candidate is the transport from now on; nothing is under way on the old one. */
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
 *
 * @param limit - milliseconds within which the candidate must answer; none by default
 * @returns gives the candidate up; the session stays on polling
 */
export function startUpgrade(
  polling: Polling,
  candidate: Transport,
  engine: UpgradeHost,
  limit?: number,
): Stop {
  let state: "probing" | "pausing" | "leaving" | "over" = "probing";
  const held: ReceivedPacket[] = []; // what came while leaving

  /** Goes back to polling; without a reason, the engine itself asked for it. */
  const stop = (why?: string) => {
    if (state !== "over") {
      state = "over";
      stopTimer();
      candidate._close();
      polling._resume();
      if (why) {
        const error = new Error("probe error: " + why);
        engine._onUpgradeFailed(extend(error, { transport: candidate.name }));
      }
    }
  };
  const pause = () => {
    state = "pausing";
    stopTimer();
    engine._emit("upgrading", candidate);
    if (state === "pausing") {
      polling._pause(step);
    }
  };
  const leave = () => {
    if (candidate.writable) {
      state = "leaving";
      candidate._send([{ type: "upgrade" }]);
    } else {
      stop("transport closed");
    }
  };
  const arrive = () => {
    state = "over";
    engine._onUpgraded(candidate);
    if (EXTENSION) {
      held.forEach((packet) => engine._onTransportPacket(packet));
    }
  };
  /** Called whenever polling has finished its requests, or the candidate one of its own meanwhile. */
  const step = () => {
    if (EXTENSION && !candidate.writable && !candidate._frames) {
      return; // a POST is under way
    }
    if (state === "pausing") {
      leave();
    } else if (state === "leaving" && !(EXTENSION && polling._poll)) {
      arrive();
    }
  };

  const stopTimer = EXTENSION ? startTimer(engine.opts, () => stop("timeout"), limit) : () => {};
  candidate._listener = {
    _onTransportOpen: () => candidate._send([{ type: "ping", data: "probe" }]),
    _onTransportPacket: (packet) =>
      EXTENSION && state === "leaving"
        ? held.push(packet)
        : state === "probing" && packet.type === "pong" && packet.data === "probe"
          ? pause()
          : stop("unexpected packet"),
    _onTransportDrain: () => polling._settle(),
    _onTransportClose: (reason, details) => stop((details as Error).message || reason),
  };
  candidate._open();
  return stop;
}
