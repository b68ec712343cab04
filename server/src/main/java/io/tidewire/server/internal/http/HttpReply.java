package io.tidewire.server.internal.http;

/** The answer to one HTTP request, given once. Thread-safe. */
public interface HttpReply {
  String TEXT = "text/plain; charset=UTF-8";
  String HTML = "text/html";
  String JSON = "application/json";
  String SCRIPT = "text/javascript; charset=UTF-8";
  String BYTES = "application/octet-stream";

  /** The first call answers; later calls do nothing. */
  void send(int status, String contentType, String body);

  /** The same with bytes, compressed if {@code compress} and the client can decompress them. */
  void send(int status, String contentType, byte[] body, boolean compress);

  /** Closes the connection without an answer, unless it was answered. */
  void abandon();

  /** Runs {@code task}, on any thread, if the client disconnects before the answer. */
  void onAbort(Runnable task);
}
