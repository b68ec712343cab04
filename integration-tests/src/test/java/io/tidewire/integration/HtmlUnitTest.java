package io.tidewire.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.testserver.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.htmlunit.BrowserVersion;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A browser without WebSocket runs the ES5 bundles as the server hands them out.
 *
 * <p>HtmlUnit makes one request at a time, so a POST waits until the pending poll is answered.
 * Pings do not see to that: where the pong waits behind the poll, the server sends nothing more and
 * both wait for the ping timeout. So the server is asked for a {@code stamp} every 50 ms.
 */
@ParameterizedClass
@ValueSource(strings = {"page.html", "tidewire.html"})
class HtmlUnitTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NUMBERS =
      IntStream.range(0, 500).mapToObj(String::valueOf).collect(Collectors.joining(","));

  private final TestServer server = TestServer.start("--port=0");
  private final WebClient browser = new WebClient(BrowserVersion.FIREFOX_ESR);
  @Parameter String file;
  private HtmlPage page;

  @BeforeEach
  void open() throws IOException {
    browser.getOptions().setWebSocketEnabled(false);
    page = browser.getPage(server.url() + "/pages/" + file);
    run(
        """
        var heard = [], socket = io();
        socket.on('connect', function () { socket.emit('stamps', 1000000, 50000); });
        """);
  }

  @AfterEach
  void close() {
    server.close(); // first: the browser waits for its poll
    browser.close();
  }

  @Test
  void connectsOverPollingAndStaysThere() throws Exception {
    await("socket.connected", "true");
    run("socket.emit('transport', function (name) { heard.push(name); });");
    await("heard", "polling");
    assertEquals("polling", read("socket.io.engine.transport.name"));
  }

  @Test
  void getsBackWhatItSent() throws Exception {
    run("socket.on('message-back', function (a, b) { heard.push(a, JSON.stringify(b)); });");
    run("socket.emit('message', 'é😀', {a: [1, null]});");
    await("heard", "é😀,{\"a\":[1,null]}");
  }

  @Test
  void answersAndIsAnswered() throws Exception {
    run("socket.on('question', function (question, ack) { ack(question + ' so'); });");
    run("socket.emit('ask', 10000, 'how?', function (how, a) { heard.push(how, a); });");
    await("heard", "answered,how? so");
  }

  @Test
  void carriesBinaryBothWays() throws Exception {
    run(
        """
        socket.on('message-back', function (data) {
          heard.push(Array.prototype.join.call(new Uint8Array(data.deep[0]), ' '));
        });
        socket.emit('message', {deep: [new Uint8Array([0, 1, 254, 255]).buffer]});
        """);
    await("heard", "0 1 254 255");
  }

  @Test
  void carriesManyMessagesInOrder() throws Exception {
    run(
        """
        socket.on('number', function (n) { heard.push(n); });
        for (var n = 0; n < 500; n++) { socket.emit('number', n); }
        socket.emit('count', 500);
        """);
    await("heard", NUMBERS);
    run("heard = []; socket.emit('numbers', function (all) { heard = all; });");
    await("heard", NUMBERS);
  }

  @Test
  void comesBackWithWhatItEmittedMeanwhile() throws Exception {
    await("socket.connected", "true");
    run(
        """
        var first = socket.id;
        socket.io.reconnectionDelay(10);
        socket.on('disconnect', function (reason) { heard.push(reason); });
        socket.io.on('reconnect', function (attempt) { heard.push('attempt ' + attempt); });
        socket.io.engine.close();
        socket.emit('ack', 'meanwhile', function (back) { heard.push(back); });
        """);
    await("heard", "forced close,attempt 1,meanwhile");
    assertEquals("true", read("first !== socket.id"));
  }

  @Test
  void carriesNamespacesSideBySide() throws Exception {
    run(
        """
        var custom = io('/custom', {auth: {token: '123'}});
        custom.on('auth', function (auth) { heard.push(auth.token); });
        """);
    await("heard", "123");
    assertEquals("true", read("custom.io === socket.io && custom.id !== socket.id"));
    run("socket.emit('ack', 'root', function (a) { heard.push(a); });");
    await("heard", "123,root");
    run("custom.emit('ack', 'custom', function (a) { heard.push(a); });");
    await("heard", "123,root,custom");
  }

  @Test
  void overhearsWhatComesAndGoes() throws Exception {
    run(
        """
        function hear(way) {
          return function (name) { if (!/^stamps?$/.test(name)) heard.push(way + ' ' + name); };
        }
        socket.onAny(hear('came'));
        socket.onAnyOutgoing(hear('went'));
        socket.send('a');
        """);
    await("heard.sort()", "came auth,came message-back,went message");
  }

  @Test
  void hearsWhyItIsRefused() throws Exception {
    run(
        """
        io('/refused').on('connect_error', function (error) {
          heard.push(error.message, error.data.code);
        });
        """);
    await("heard", "not you,42");
  }

  private void run(String script) {
    page.executeJavaScript(script);
  }

  private String read(String expression) {
    return page.executeJavaScript("String(" + expression + ")").getJavaScriptResult().toString();
  }

  /** Lets the page's own threads work until it is so. */
  private void await(String expression, String expected) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!read(expression).equals(expected) && Instant.now().isBefore(end)) {
      browser.waitForBackgroundJavaScript(10);
    }
    assertEquals(expected, read(expression));
  }
}
