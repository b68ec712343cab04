const DAY = 864e5;
const FORMS = /^(tw:\w+|\d{13}-\d+|[\da-f]{24}|([\w-]{3})[\w-]{4}(\..+)?)$/;

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
export function isOffset(text: string | undefined): boolean {
  const [form, , time] = FORMS.exec(text!) || [];
  return !!form && (!time || Math.abs(timeOf(time) - Date.now()) < DAY);
}

/** The time that begins with these digits, to within five hours. */
function timeOf(digits: string): number {
  return [0, 1, 2].reduce((time, at) => time * 64 + valueOf(digits.charCodeAt(at)), 0) * 64 ** 4;
}

/** The digits are 0-9 A-Z a-z - _, in that order. */
function valueOf(code: number): number {
  return code > 96 ? code - 61 : code > 94 ? 63 : code > 64 ? code - 55 : code > 45 ? code - 48 : 62;
}
