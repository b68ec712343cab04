package io.tidewire.server;

/**
 * Says which names are namespaces of a {@link ParentNamespace}. Asked when a client comes to a
 * namespace that does not exist, on a thread that may block, unless listeners were told to run on
 * the loop.
 */
@FunctionalInterface
public interface NamespaceMatcher {
  /**
   * Whether there is to be such a namespace. Asked once for each, not for each socket: who may get
   * in is for middleware to say.
   *
   * @param name with its leading slash
   * @param handshake of the client that came first
   * @throws ConnectRefusedException to keep the client out, with words for it
   * @throws Exception anything else keeps it out too; it hears only that it was refused
   */
  boolean matches(String name, Handshake handshake) throws Exception;
}
