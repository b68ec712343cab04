const DAY = 864e5;

/**
 * Whether a string is an offset: the place of an event in the log from which a server with connection state recovery
 * sends what was missed. It comes as an argument after the application's own, with nothing to tell it from those but
 * its form; and a server may leave it out (Node's does, for volatile events). So only a known form will do:
 *
 *     tw:1f              ours
 *     1526919030474-55   Redis streams
 *     65f0c1d2e3a4b5c6d7e8f901   MongoDB
 *     P_r6C-Y, P_r6C-Y.1     Node's memory: the time in milliseconds, in base 64
 */
export function isOffset(text: string): boolean {
  return /^(tw:\w+|\d{13}-\d+|[\da-f]{24})$/.test(text) || Math.abs(timeOf(text) - Date.now()) < DAY;
}

/** The time that the first seven digits stand for; NaN for what is none. */
function timeOf(text: string): number {
  return /^[\w-]{7}(\.|$)/.test(text)
    ? text
        .slice(0, 7)
        .split("")
        .reduce((time, digit) => time * 64 + valueOf(digit.charCodeAt(0)), 0)
    : NaN;
}

/** The digits are 0-9 A-Z a-z - _, in that order. */
function valueOf(code: number): number {
  return code > 96 ? code - 61 : code > 94 ? 63 : code > 64 ? code - 55 : code > 45 ? code - 48 : 62;
}
