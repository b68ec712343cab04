/** Settles an acknowledgement; returns whether its function accepts an error. */
type Settle = (error: Error | null, args: any[]) => boolean;

/** The acknowledgements that a socket waits for. */
export interface PendingAcks {
  /** Adds an acknowledgement and returns the id of its event. */
  _add(settle: Settle): number;
  /** Settles an acknowledgement. Returns whether there is one whose function accepts an error. */
  _settle(id: number | undefined, error: Error | null, args?: any[]): boolean;
  /** Fails the acknowledgements of sent events: the connection is closed. */
  _fail(isSent: (id: number) => boolean): void;
}

/** Creates the pending acknowledgements of a socket. */
export function createPendingAcks(): PendingAcks {
  const pending: { [id: number]: Settle } = {};
  let next = 0;

  const settle = (id: number | undefined, error: Error | null, args: any[] = []) => {
    const ack = pending[id!];
    delete pending[id!];
    return !!ack && ack(error, args);
  };

  return {
    _add(ack) {
      pending[next] = ack;
      return next++;
    },
    _settle: settle,
    _fail: (isSent) =>
      Object.keys(pending).forEach(
        (id) => isSent(+id) && settle(+id, new Error("socket has been disconnected")),
      ),
  };
}
