package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.socketio.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The numbers that a client received, by session. A recovered session continues its list, since its
 * secret is the same. Events that precede the CONNECT of a connection count from that CONNECT on;
 * if the connection closes first, the client drops them and the server sends them again.
 * Thread-safe.
 */
final class SessionNumbers {
  private static final Pattern SECRET = Pattern.compile("\"pid\":\"([^\"]*)\"");

  private final List<List<Integer>> sessions = new ArrayList<>();
  private final List<Integer> early = new ArrayList<>();
  private String secret = "";
  private boolean joined;

  synchronized void add(Packet packet) {
    if (packet instanceof Packet.Connect welcome) {
      begin(welcome);
    } else if (packet instanceof Packet.Event event && event.name().equals("all")) {
      (joined ? current() : early).add(event.args().get(0, Integer.class));
    }
  }

  /** The connection has closed. */
  synchronized void close() {
    joined = false;
    early.clear();
  }

  private void begin(Packet.Connect welcome) {
    Matcher found = SECRET.matcher(welcome.payload());
    String given = found.find() ? found.group(1) : "none";
    if (!given.equals(secret)) {
      secret = given;
      sessions.add(new ArrayList<>());
    }
    joined = true;
    current().addAll(early);
    early.clear();
  }

  private List<Integer> current() {
    return sessions.get(sessions.size() - 1);
  }

  /** All numbers, in the order received. */
  synchronized List<Integer> all() {
    return sessions.stream().flatMap(List::stream).toList();
  }

  synchronized List<List<Integer>> each() {
    return sessions.stream().map(List::copyOf).toList();
  }

  /** Requires that no session has gaps or duplicates; gaps are allowed between sessions. */
  synchronized void assertComplete() {
    int next = 0;
    for (List<Integer> session : sessions) {
      if (!session.isEmpty()) {
        int first = session.get(0);
        assertTrue(first >= next, () -> "some came twice: " + sessions);
        next = first + session.size();
        assertEquals(IntStream.range(first, next).boxed().toList(), session, this::toString);
      }
    }
  }

  @Override
  public synchronized String toString() {
    return sessions.toString();
  }
}
