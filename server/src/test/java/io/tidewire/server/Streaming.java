package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * A client that streams, in the words of the wire: a connection each for polls, for streams and for
 * POSTs.
 */
final class Streaming implements AutoCloseable {
  static final String HANDSHAKE = Polling.HANDSHAKE + "&tw=1";

  final String sid;
  private final Supplier<Wire> wires;
  Wire gets;
  private final Wire polls;
  private final Wire posts;
  private StreamAnswer answer; // null before the first GET
  private int renewals;

  private Streaming(Supplier<Wire> wires) {
    this.wires = wires;
    this.polls = wires.get();
    this.gets = wires.get();
    this.posts = wires.get();
    this.sid = polls.request("GET", HANDSHAKE).answer().body().substring(9, 29);
  }

  /** A session that polls, and may stream. */
  static Streaming open(Supplier<Wire> wires) {
    return new Streaming(wires);
  }

  static Streaming open(int port) {
    return open(() -> Wire.to(port));
  }

  /** A session that has moved to a stream. */
  static Streaming connect(Supplier<Wire> wires) {
    Streaming streaming = open(wires);
    streaming.get();
    streaming.post("2probe");
    assertEquals("3probe", streaming.next());
    streaming.post("5");
    return streaming;
  }

  static Streaming connect(int port) {
    return connect(() -> Wire.to(port));
  }

  String target() {
    return "/socket.io/?EIO=4&transport=streaming&tw=1&sid=" + sid;
  }

  String pollTarget() {
    return HANDSHAKE + "&sid=" + sid;
  }

  /** Opens a stream. */
  StreamAnswer get(String... headers) {
    answer = StreamAnswer.head(gets.request("GET", target(), headers));
    return answer;
  }

  /** The same on another connection, instead of the one before. */
  StreamAnswer getAnew() {
    gets.close();
    gets = wires.get();
    return get();
  }

  Wire.Answer post(String body, String... headers) {
    return posts.post(target(), body, headers).answer();
  }

  Wire.Answer poll() {
    return polls.request("GET", pollTarget()).answer();
  }

  /** Begins a poll whose answer is to be read later. */
  Wire sendPoll() {
    return polls.request("GET", pollTarget());
  }

  Wire.Answer postPolling(String body) {
    return posts.post(pollTarget(), body).answer();
  }

  /** The next packet, of the next stream if this one has ended. */
  String next() {
    String next = answer.next();
    while (next.equals(StreamAnswer.END)) {
      renewals++;
      next = get().next();
    }
    return next;
  }

  /** What is being read. */
  StreamAnswer answer() {
    return answer;
  }

  int renewals() {
    return renewals;
  }

  /** Begins a POST whose body does not come. */
  void beginPost(String... headers) {
    posts.request("POST", target(), headers);
  }

  /** Leaves without a word. */
  void vanish() {
    polls.close();
    gets.close();
    posts.close();
  }

  /** Leaves, so that the server need not wait. */
  @Override
  public void close() {
    try {
      post("1");
      postPolling("1");
    } catch (UncheckedIOException closed) {
      return; // a server that has closed need not wait
    } finally {
      vanish();
    }
  }
}
