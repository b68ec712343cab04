package io.tidewire.readme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket with methods to wait for texts. */
final class Conversation implements WebSocket.Listener {
  private static final int SECONDS = 15;

  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private WebSocket socket;

  static Conversation with(HttpClient http, int port, String path) {
    return with(http, port, path, "");
  }

  static Conversation with(HttpClient http, int port, String path, String more) {
    Conversation conversation = new Conversation();
    String query = "?EIO=4&transport=websocket" + more;
    URI uri = URI.create("ws://localhost:" + port + path + query);
    conversation.socket = http.newWebSocketBuilder().buildAsync(uri, conversation).join();
    return conversation;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    texts.add(text.toString());
    from.request(1);
    return null;
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  void abort() {
    socket.abort();
  }

  /** The next text with this prefix; fails after the timeout. */
  String until(String beginning) throws InterruptedException {
    String text = "";
    while (!text.startsWith(beginning)) {
      text = texts.poll(SECONDS, TimeUnit.SECONDS);
      assertTrue(text != null, "no text that begins with " + beginning);
    }
    return text;
  }
}
