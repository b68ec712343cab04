interface Cookie {
  readonly value: string;
  /** The time of its expiry, in milliseconds since 1970; may be infinite. */
  readonly expires: number;
}

const jars = new WeakMap<object, CookieJar>();

/** The cookies of a session. */
export function cookiesOf(engine: object): CookieJar {
  const jar = jars.get(engine) || new CookieJar();
  jars.set(engine, jar);
  return jar;
}

/** Stores the cookies of one server in memory. Of the attributes, only the expiry is observed. */
export class CookieJar {
  private readonly _cookies = new Map<string, Cookie>();

  /** Stores the `Set-Cookie` headers of a response (RFC 6265, section 5.2). */
  store(headers: readonly string[] = []): void {
    headers.forEach((header) => {
      const [pair = "", ...attributes] = header.split(";");
      const [name, value] = halves(pair);
      if (name && pair.includes("=")) {
        this._cookies.set(name, { value: value.replace(/^"(.*)"$/, "$1"), expires: expiry(attributes) });
      }
    });
  }

  /** The value of the `Cookie` header, or undefined without cookies. */
  header(): string | undefined {
    this._cookies.forEach(({ expires }, name) => expires <= Date.now() && this._cookies.delete(name));
    const pairs = Array.from(this._cookies, ([name, { value }]) => name + "=" + value);
    return pairs.join("; ") || undefined;
  }
}

/** `Max-Age` overrides `Expires`. An invalid value expires the cookie. */
function expiry(attributes: string[]): number {
  const named = new Map(attributes.map(halves).map(([name, value]) => [name.toLowerCase(), value]));
  const age = named.get("max-age");
  const date = named.get("expires");
  const time = age === undefined ? Date.parse(date!) : Date.now() + (+age > 0 ? +age * 1000 : -1);
  return age === undefined && date === undefined ? Infinity : time || 0;
}

function halves(pair: string): [string, string] {
  const at = (pair + "=").indexOf("=");
  return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
}
