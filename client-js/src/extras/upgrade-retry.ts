import { Engine } from "../engine/engine.js";
import { startTimer } from "../core/timers.js";
import type { Transport } from "../transports/transport.js";

const FIRST_PROBE_LIMIT = 1000; // milliseconds for the first probe of each transport
const LATER_PROBE_LIMIT = 10_000; // milliseconds for each later probe
const FIRST_RETRY_DELAY = 30_000; // milliseconds; each further delay is twice as long
const MAX_RETRY_DELAY = 600_000;

/**
 * A session that looks for the best working transport if the server offers streaming. A proxy may drop WebSocket frames
 * or buffer streamed responses without an error. So probes have a time limit, and failed transports are tried again
 * while the session continues. The network needs no watching: the session closes when it goes offline.
 */
export class UpgradeRetry extends Engine {
  private _betterTransports: string[] | undefined; // than the current transport; empty if the server offers no streaming
  private _retryDelay = FIRST_RETRY_DELAY / 2;

  /** @internal */
  override _onUpgraded(candidate: Transport): void {
    const better = this._betterTransports!;
    this._betterTransports = better.slice(0, better.indexOf(candidate.name));
    this._upgrades = [];
    super._onUpgraded(candidate);
    this._tryUpgrade();
  }

  /** @internal */
  protected override _tryUpgrade(): void {
    const better = (this._betterTransports =
      this._betterTransports || (/streaming/.test(this._upgrades as any) ? this._upgrades.slice() : []));
    this._probeLimit = better[0]
      ? this._retryDelay < FIRST_RETRY_DELAY
        ? FIRST_PROBE_LIMIT
        : LATER_PROBE_LIMIT
      : undefined;
    const none = !this._upgrades[0];
    super._tryUpgrade();
    if (none && better[0] && this.readyState === "open") {
      this._retryDelay = Math.min(this._retryDelay * 2, MAX_RETRY_DELAY);
      this._cancelUpgrade = startTimer(this.opts, () => this._retryUpgrade(), this._retryDelay);
    }
  }

  private _retryUpgrade(): void {
    this._upgrades = this._betterTransports!.slice();
    this._tryUpgrade();
  }
}

export { UpgradeRetry as Engine };
