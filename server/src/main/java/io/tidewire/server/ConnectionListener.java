package io.tidewire.server;

/** Meets each socket that joined a namespace; the place to add its listeners. */
@FunctionalInterface
public interface ConnectionListener {
  /** Runs before the socket's first event. What it throws goes to the error hook. */
  void onConnection(Socket socket) throws Exception;
}
