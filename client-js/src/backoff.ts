/** The largest power of two a delay is multiplied by; beyond it a number would stop being finite. */
const MAX_EXPONENT = 100;

/** How long to wait before each attempt to reconnect: twice as long each time, give or take a random part. */
export class Backoff {
  /** Attempts since the last success. */
  attempts = 0;

  /** The next delay in milliseconds: `base·2^attempts`, ± up to `jitter` of it, never above `max`. */
  next(base: number, max: number, jitter: number): number {
    const delay = base * Math.pow(2, Math.min(this.attempts++, MAX_EXPONENT));
    const random = jitter > 0 && jitter <= 1 ? Math.random() : 0;
    const deviation = Math.floor(random * jitter * delay);
    const later = Math.floor(random * 10) & 1;
    return Math.min(later ? delay + deviation : delay - deviation, max) | 0;
  }
}
