/** The used part of `URLSearchParams`, for browsers of 2012. */
export class Parameters {
  private readonly _pairs: string[] = [];

  /** @param query - a text is not encoded again */
  constructor(query: string | { [name: string]: any }) {
    if (typeof query === "string") {
      this._pairs.push(query);
    } else {
      Object.keys(query).forEach((name) => this.append(name, query[name]));
    }
  }

  append(name: string, value: unknown): void {
    this._pairs.push(encodeURIComponent(name) + "=" + encodeURIComponent(value as string));
  }

  toString(): string {
    return this._pairs.join("&");
  }
}
