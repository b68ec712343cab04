import { extend } from "./extend.js";
import type { Engine } from "./engine.js";
import type { ReceivedPacket } from "./engine-packet.js";
import { startTimer, type Stop } from "./timers.js";
import type { Transport } from "./transport.js";
import type { Polling } from "./transports/polling.js";

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
export function startUpgrade(polling: Polling, candidate: Transport, engine: Engine, limit?: number): Stop {
  let state: "probing" | "pausing" | "paused" | "leaving" | "over" = "probing";
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
      polling._pause(() => {
        state = state === "pausing" ? "paused" : state;
        step();
      });
    }
  };
  /** Called whenever either transport has done something that may have been waited for. */
  const step = () => {
    if (!candidate.writable) {
      if (candidate._frames) {
        stop("transport closed");
      } // else a POST is under way
    } else if (state === "paused") {
      state = "leaving";
      candidate._send([{ type: "upgrade" }]); // once that has left, here again
    } else if (state === "leaving" && !polling._poll) {
      state = "over";
      engine._onUpgraded(candidate);
      held.forEach((packet) => engine._onTransportPacket(packet));
    }
  };

  const stopTimer = startTimer(engine.opts, () => stop("timeout"), limit);
  candidate._listener = {
    _onTransportOpen: () => candidate._send([{ type: "ping", data: "probe" }]),
    _onTransportPacket: (packet) =>
      state === "leaving"
        ? held.push(packet)
        : state === "probing" && packet.type === "pong" && packet.data === "probe"
          ? pause()
          : stop("unexpected packet"),
    _onTransportDrain: step,
    _onTransportClose: (reason, details) => stop((details as Error).message || reason),
  };
  candidate._open();
  return stop;
}
