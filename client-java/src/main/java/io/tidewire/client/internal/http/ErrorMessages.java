package io.tidewire.client.internal.http;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.ErrorReply;
import io.tidewire.engineio.TransportName;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes exceptions for the failures of one transport, with messages that suggest a remedy.
 * Thread-safe.
 */
public final class ErrorMessages {
  private static final int SWITCHING_PROTOCOLS = 101;

  private final String place;

  /** Messages name the endpoint without its query, which may hold the session's id or a secret. */
  public ErrorMessages(URI endpoint) {
    this.place = endpoint.getScheme() + "://" + endpoint.getRawAuthority() + endpoint.getRawPath();
  }

  /** A response with another status than 200. */
  public TransportException refused(String request, int status, String body) {
    String words = "the server answered " + status + " to the " + request + " at " + place;
    String advice = ErrorReply.read(body).map(this::advice).orElseGet(() -> advice(status));
    return new TransportException(CloseReason.TRANSPORT_ERROR, words + ": " + advice, null, status);
  }

  /** A request without a response, or a broken connection. */
  public TransportException failed(String request, Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    if (cause instanceof TransportException described) {
      return described;
    } else if (cause instanceof EngineException malformed) {
      return malformed(malformed);
    } else if (cause instanceof WebSocketHandshakeException handshake) {
      return refused(request, handshake.getResponse().statusCode(), "");
    }
    String words = "the " + request + " at " + place + " failed: " + advice(cause);
    return new TransportException(CloseReason.TRANSPORT_ERROR, words, cause);
  }

  /** A request took too long. */
  public TransportException late(String request, Duration timeout) {
    String words = "no answer to the " + request + " at " + place + " within " + timeout;
    return new TransportException(
        CloseReason.TRANSPORT_ERROR, words + ": raise requestTimeout if that is too short", null);
  }

  /** The application supplied no headers. */
  public TransportException noHeaders(Throwable thrown) {
    String words = "the function that gives the headers for " + place + " failed: ";
    Throwable cause = unwrapped(thrown);
    return new TransportException(CloseReason.TRANSPORT_ERROR, words + cause, cause);
  }

  /** A defect of the client, the JVM or the class path. */
  public TransportException broken(Throwable defect) {
    String words = "the transport to " + place + " failed: " + defect;
    return new TransportException(CloseReason.TRANSPORT_ERROR, words, defect);
  }

  /** Like {@link #broken}, before the transport was made. */
  public static TransportException unusable(TransportName name, Throwable defect) {
    String words = "the transport \"" + name.text() + "\" could not be made: " + defect;
    return new TransportException(CloseReason.TRANSPORT_ERROR, words, defect);
  }

  /** The server sent malformed packets. */
  public TransportException malformed(EngineException malformed) {
    String words = "the data from " + place + " is not Engine.IO 4: " + malformed.getMessage();
    return new TransportException(malformed.reason(), words, malformed);
  }

  /** The session did not begin with an open packet. */
  public TransportException noHandshake() {
    String words = "the first packet from " + place + " does not open a session: check the path";
    return new TransportException(CloseReason.PARSE_ERROR, words, null);
  }

  /** The connection was closed. */
  public TransportException closed(String how) {
    return new TransportException(
        CloseReason.TRANSPORT_CLOSE, "the server at " + place + " " + how, null);
  }

  static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof CompletionException && cause != null ? unwrapped(cause) : thrown;
  }

  private String advice(ErrorReply reply) {
    String words = "\"" + reply.message() + "\"";
    return switch (reply.code()) {
      case ErrorReply.UNKNOWN_SESSION ->
          words + " (the server restarted, or a load balancer is not sticky)";
      case ErrorReply.UNSUPPORTED_REVISION -> words + " (the server is older than Socket.IO 3)";
      default -> words;
    };
  }

  @SuppressWarnings("MagicNumber")
  private static String advice(int status) {
    return switch (status) {
      case 404, 405 -> "check the path";
      case SWITCHING_PROTOCOLS, 200, 400, 426 ->
          "check the path, and that proxies permit WebSockets";
      case 301, 302, 303, 307, 308 -> "it moved; redirects are not followed, connect there";
      case 401, 403 -> "check the headers and the query that authorize";
      case 407 -> "set an authenticator for the proxy";
      case 413 -> "send less at once, or raise the server's limit";
      case 429, 502, 503, 504 -> "try again later";
      default -> "see the server's log";
    };
  }

  private static String advice(Throwable cause) {
    if (isUnresolved(cause)) {
      return "the host name is not known";
    } else if (cause instanceof ConnectException) {
      return "nothing answers there, is the server running?";
    } else if (cause instanceof HttpTimeoutException) {
      return "it took longer than allowed";
    } else if (cause instanceof SSLException) {
      return "TLS was refused (" + cause.getMessage() + "), check the SSLContext";
    } else if (cause instanceof IOException) {
      return "the connection broke (" + cause.getMessage() + ")";
    }
    return cause instanceof Error || cause.getMessage() == null
        ? cause.toString()
        : cause.getMessage();
  }

  private static boolean isUnresolved(@Nullable Throwable thrown) {
    return thrown instanceof UnresolvedAddressException
        || (thrown != null && isUnresolved(thrown.getCause()));
  }
}
