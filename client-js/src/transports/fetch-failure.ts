/** What the failure of a POST by `fetch` is called, or of a GET. */
export function fetchFailure(body: string | undefined): string {
  return body ? "fetch write error" : "fetch read error";
}
