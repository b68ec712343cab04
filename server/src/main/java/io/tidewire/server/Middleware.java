package io.tidewire.server;

/**
 * Looks at a socket before it joins a namespace. Runs on the socket's own thread of execution and
 * may block, unless listeners were told to run on the loop.
 */
@FunctionalInterface
public interface Middleware {
  /**
   * Returns to let the socket pass to the next one.
   *
   * @throws ConnectRefusedException to keep it out, with words for the client
   * @throws Exception anything else keeps it out too; the client hears only that it was refused
   */
  void handle(Socket socket) throws Exception;
}
