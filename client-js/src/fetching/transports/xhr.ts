import { Fetch } from "../../transports/fetch.js";

/** Long-polling as pages know it: its failures have the names that they had when `XMLHttpRequest` did it. */
export class XHR extends Fetch {
  /** @internal */
  protected override _errorOf(body: string | undefined): string {
    return body ? "xhr post error" : "xhr poll error";
  }
}
