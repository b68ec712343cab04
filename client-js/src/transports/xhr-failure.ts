/** What the failure of a POST by `XMLHttpRequest` is called, or of a GET. */
export function xhrFailure(body: string | undefined): string {
  return body ? "xhr post error" : "xhr poll error";
}
