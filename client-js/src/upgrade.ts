import { extend } from "./extend.js";
import type { Engine } from "./engine.js";
import type { Stop } from "./timers.js";
import type { Transport } from "./transport.js";
import type { Polling } from "./transports/polling.js";

/**
 * Moves a session from polling to a candidate. The session goes on using polling while the candidate is probed;
 * once that answers, polling finishes its requests, and only then the server hears of the move:
 *
 *     candidate   → ping probe   ← pong probe                                → upgrade
 *     polling     GET, POST ...               the last GET and POST finish
 *
 * So nothing is lost, doubled or reordered. If the candidate fails, polling resumes.
 *
 * @returns gives the candidate up; the session stays on polling
 */
export function startUpgrade(polling: Polling, candidate: Transport, engine: Engine): Stop {
  let state: "probing" | "pausing" | "over" = "probing";

  /** Goes back to polling; without a reason, the engine itself asked for it. */
  const stop = (why?: string) => {
    if (state !== "over") {
      state = "over";
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
    engine._emit("upgrading", candidate);
    if (state === "pausing") {
      polling._pause(finish);
    }
  };
  const finish = () => {
    if (candidate.writable) {
      state = "over";
      candidate._send([{ type: "upgrade" }]);
      engine._onUpgraded(candidate);
    } else {
      stop("transport closed");
    }
  };

  candidate._listener = {
    _onTransportOpen: () => candidate._send([{ type: "ping", data: "probe" }]),
    _onTransportPacket: ({ type, data }) =>
      state === "probing" && type === "pong" && data === "probe" ? pause() : stop("unexpected packet"),
    _onTransportDrain: () => {},
    _onTransportClose: (reason, details) => stop((details as Error).message || reason),
  };
  candidate._open();
  return stop;
}
