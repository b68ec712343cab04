/** Notices when nothing has come from the server for too long. */
export class Heartbeat {
  private _deadline = 0;
  private _timer: ReturnType<typeof setTimeout> | undefined;

  /** @param _allowed - milliseconds from one sign of life to the next */
  constructor(
    private readonly _allowed: number,
    private readonly _onSilence: () => void,
  ) {
    this.touch();
    this._arm(_allowed);
  }

  /** A sign of life. The timer is not set anew each time, but when it fires too early. */
  touch(): void {
    this._deadline = Date.now() + this._allowed;
  }

  /** Whether the deadline has passed. Timers alone cannot tell: browsers delay those of hidden pages. */
  isLate(): boolean {
    return Date.now() > this._deadline;
  }

  stop(): void {
    clearTimeout(this._timer);
  }

  private _arm(delay: number): void {
    this._timer = setTimeout(() => this._check(), delay);
  }

  private _check(): void {
    const rest = this._deadline - Date.now();
    if (rest > 0) {
      this._arm(Math.min(rest, this._allowed)); // the clock may have been set back
    } else {
      this._onSilence();
    }
  }
}
