import { startTimer, type Stop, type TimerOptions } from "./timers.js";

/** Notices when nothing has come from the server for too long. */
export class Heartbeat {
  private _deadline = 0;
  private _stop!: Stop;

  /** @param _allowed - milliseconds from one sign of life to the next */
  constructor(
    private readonly _opts: TimerOptions,
    private readonly _allowed: number,
    private readonly _onSilence: () => void,
  ) {
    this._touch();
    this._arm(_allowed);
  }

  /** A sign of life. The timer is not set anew each time, but when it fires too early. */
  _touch(): void {
    this._deadline = Date.now() + this._allowed;
  }

  /** Ends it where the deadline has passed. Timers alone cannot tell: browsers delay those of hidden pages. */
  _check(): void {
    if (Date.now() > this._deadline) {
      this._onSilence();
    }
  }

  _end(): void {
    this._stop();
  }

  private _arm(delay: number): void {
    this._stop = startTimer(this._opts, () => this._onTimer(), delay);
  }

  private _onTimer(): void {
    const rest = this._deadline - Date.now();
    if (rest > 0) {
      this._arm(Math.min(rest, this._allowed)); // the clock may have been set back
    } else {
      this._onSilence();
    }
  }
}
