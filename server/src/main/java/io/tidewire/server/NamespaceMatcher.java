package io.tidewire.server;

/**
 * Decides which names are namespaces of a {@link ParentNamespace}. Called when a client connects to
 * a namespace that does not exist, on a thread that may block, unless listeners run on the event
 * loop.
 */
@FunctionalInterface
public interface NamespaceMatcher {
  /**
   * Whether the namespace is to be created. Called once for each namespace, not for each socket:
   * middleware decides about sockets.
   *
   * @param name with its leading slash
   * @param handshake of the first client
   * @throws ConnectRefusedException to reject the client; message and data are sent to it
   * @throws Exception anything else rejects it too; it receives {@code Connection refused}
   */
  boolean matches(String name, Handshake handshake) throws Exception;
}
