package io.tidewire.integration;

import static io.tidewire.integration.RawClient.request;
import static io.tidewire.integration.RawClient.textFrame;
import static io.tidewire.integration.RawClient.upgradeRequest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Clients that connect, send an event and disconnect, one after another: a third each over a
 * WebSocket, over polling, and with an upgrade. One in ten is cut at a random byte of its output.
 */
final class Churn {
  private static final String POLLING = "/socket.io/?EIO=4&transport=polling";
  private static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";
  private static final String ASK = "421[\"ask\"]";
  private static final String ANSWER = "431[\"answer\"]";

  private static final Pattern HEARTBEAT = Pattern.compile("^2(\u001e|$)|\u001e2(?=\u001e|$)");

  private final int port;
  private final Random random;
  private final List<RawClient> open = new ArrayList<>();

  Churn(int port, long seed) {
    this.port = port;
    this.random = new Random(seed);
  }

  void run(int cycles) throws IOException {
    for (int i = 0; i < cycles; i++) {
      boolean torn = random.nextInt(10) == 0;
      cycle(torn ? CutStream.within(900, random) : CutStream.never());
    }
  }

  private void cycle(CutStream tear) throws IOException {
    try {
      switch (random.nextInt(3)) {
        case 0 -> webSocket(tear);
        case 1 -> polling(tear);
        default -> upgrade(tear);
      }
    } catch (CutStream.CutException torn) {
      return;
    } finally {
      leave();
    }
  }

  /** Closes in order, or by a reset. */
  private void leave() {
    boolean inOrder = random.nextBoolean();
    open.forEach(inOrder ? RawClient::close : RawClient::reset);
    open.clear();
  }

  private void webSocket(CutStream tear) throws IOException {
    RawClient client = connect();
    tear.send(client, upgradeRequest(WEBSOCKET));
    client.head();
    client.frame();
    tear.send(client, textFrame("40"));
    client.frame();
    tear.send(client, textFrame(ASK));
    expect(ANSWER, answer(client));
    tear.send(client, textFrame("1"));
  }

  private void polling(CutStream tear) throws IOException {
    RawClient client = connect();
    String session = join(tear, client);
    post(tear, client, session, ASK);
    expect(ANSWER, poll(tear, client, session));
    post(tear, client, session, "1");
  }

  private void upgrade(CutStream tear) throws IOException {
    RawClient client = connect();
    String session = join(tear, client);
    RawClient candidate = connect();
    tear.send(candidate, upgradeRequest(session.replace("polling", "websocket")));
    candidate.head();
    tear.send(candidate, textFrame("2probe"));
    expect("3probe", candidate.frame());
    expect("6", poll(tear, client, session));
    tear.send(candidate, textFrame("5"));
    tear.send(candidate, textFrame(ASK));
    expect(ANSWER, answer(candidate));
    tear.send(candidate, textFrame("1"));
  }

  /**
   * Opens a session by polling and joins the root namespace; returns the target of its requests.
   */
  private String join(CutStream tear, RawClient client) throws IOException {
    tear.send(client, request("GET", POLLING, ""));
    String session = POLLING + "&sid=" + client.body().substring(9, 29);
    post(tear, client, session, "40");
    poll(tear, client, session);
    return session;
  }

  private void post(CutStream tear, RawClient client, String session, String packet)
      throws IOException {
    tear.send(client, request("POST", session, packet));
    expect("ok", client.body());
  }

  /** The body of a poll, without heartbeats. */
  private String poll(CutStream tear, RawClient client, String session) throws IOException {
    tear.send(client, request("GET", session, ""));
    String body = client.body();
    String news = HEARTBEAT.matcher(body).replaceAll("");
    return news.isEmpty() ? poll(tear, client, session) : news;
  }

  private static String answer(RawClient client) throws IOException {
    String text = client.frame();
    return text.equals("2") ? answer(client) : text;
  }

  private RawClient connect() throws IOException {
    RawClient client = RawClient.to(port);
    open.add(client);
    return client;
  }

  private static void expect(String expected, String actual) {
    if (!actual.equals(expected)) {
      throw new AssertionError("expected " + expected + ", but got " + actual);
    }
  }
}
