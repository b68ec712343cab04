package io.tidewire.server;

/**
 * Checks a socket before it joins a namespace. Runs on the socket's executor and may block, unless
 * listeners run on the event loop.
 */
@FunctionalInterface
public interface Middleware {
  /**
   * Returns to pass the socket on to the next middleware.
   *
   * @throws ConnectRefusedException to reject it; message and data are sent to the client
   * @throws Exception anything else rejects it too; the client receives {@code Connection refused}
   */
  void handle(Socket socket) throws Exception;
}
