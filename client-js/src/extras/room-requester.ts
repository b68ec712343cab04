/** Sends room requests to the server. */
export interface RoomRequester {
  /** @internal Sends a request. Without `done`, the server reports a refusal by `tw:refused`. */
  _request(request: any[], done?: (error: Error | null, result: any) => void): void;
  /** @internal Sends a request and returns a promise of its result. */
  _promise(request: any[]): Promise<any>;
}
