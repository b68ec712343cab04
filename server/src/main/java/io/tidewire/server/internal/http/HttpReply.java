package io.tidewire.server.internal.http;

/** The answer to one HTTP request, given once. Thread-safe. */
public interface HttpReply {
  String TEXT = "text/plain; charset=UTF-8";
  String HTML = "text/html";
  String JSON = "application/json";
  String SCRIPT = "text/javascript; charset=UTF-8";
  String BYTES = "application/octet-stream";

  /** Later calls do nothing: the first answer is the one that counts. */
  void send(int status, String contentType, String body);

  /** The same with bytes, which are made smaller if {@code compress} and the client can unpack. */
  void send(int status, String contentType, byte[] body, boolean compress);

  /** Closes the connection without an answer, unless one was given. */
  void abandon();

  /** Runs {@code task}, on any thread, if the client goes away before it got its answer. */
  void onAbort(Runnable task);
}
