package io.tidewire.server;

/** Called with each socket that joined a namespace; adds its listeners. */
@FunctionalInterface
public interface ConnectionListener {
  /** Runs before the socket's first event. What it throws goes to the error hook. */
  void onConnection(Socket socket) throws Exception;
}
