/** Sends requests of rooms to the server. */
export interface RoomRequester {
  /** @internal Sends a request; without `done`, the server tells by `tw:refused` what it does not do. */
  _request(request: any[], done?: (error: Error | null, result: any) => void): void;
  /** @internal Sends a request, and promises its result. */
  _promise(request: any[]): Promise<any>;
}
