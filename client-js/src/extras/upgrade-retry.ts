import { Engine } from "../engine/engine.js";
import { startTimer } from "../core/timers.js";
import type { Transport } from "../transports/transport.js";

const SOON = 1000; // milliseconds for the first probe of each transport
const PATIENT = 10_000; // for any later one
const FIRST_WAIT = 30_000; // before all are tried again; each further wait is twice as long
const LONGEST_WAIT = 600_000;

/**
 * A session that looks for the best transport that works, where the server offers streaming: a proxy may swallow
 * WebSockets, or hold back what is streamed, without a word. So probes have a limit, and what failed is tried again
 * while the session goes on. It need not watch the network: a session ends when that goes.
 */
export class UpgradeRetry extends Engine {
  private _better: string[] | undefined; // than the transport in use; none where streaming is not offered
  private _wait = FIRST_WAIT / 2;

  /** @internal */
  override _onUpgraded(candidate: Transport): void {
    const better = this._better!;
    this._better = better.slice(0, better.indexOf(candidate.name));
    this._upgrades = [];
    super._onUpgraded(candidate);
    this._tryUpgrade();
  }

  /** @internal */
  protected override _tryUpgrade(): void {
    const better = (this._better =
      this._better || (/streaming/.test(this._upgrades as any) ? this._upgrades.slice() : []));
    this._probeLimit = better[0] ? (this._wait < FIRST_WAIT ? SOON : PATIENT) : undefined;
    const none = !this._upgrades[0];
    super._tryUpgrade();
    if (none && better[0] && this.readyState === "open") {
      this._wait = Math.min(this._wait * 2, LONGEST_WAIT);
      this._abandonUpgrade = startTimer(this.opts, () => this._tryAgain(), this._wait);
    }
  }

  private _tryAgain(): void {
    this._upgrades = this._better!.slice();
    this._tryUpgrade();
  }
}

export { UpgradeRetry as Engine };
