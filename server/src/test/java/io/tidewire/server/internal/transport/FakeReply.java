package io.tidewire.server.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewire.server.internal.http.HttpReply;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Records the answers to a request. A test may disconnect as its client. */
public final class FakeReply implements HttpReply {
  public final List<String> answers = new ArrayList<>();
  public final List<Boolean> compressed = new ArrayList<>(); // whether each might be
  private final List<Runnable> onAbort = new ArrayList<>();

  @Override
  public void send(int status, String contentType, String body) {
    answers.add(status + " " + body);
  }

  @Override
  public void send(int status, String contentType, byte[] body, boolean compress) {
    String text =
        contentType.equals(BYTES) ? HexFormat.of().formatHex(body) : new String(body, UTF_8);
    answers.add(status + " " + text);
    compressed.add(compress);
  }

  @Override
  public void abandon() {
    if (answers.isEmpty()) {
      answers.add("abandoned");
    }
  }

  @Override
  public void onAbort(Runnable task) {
    onAbort.add(task);
  }

  /** Whether a task for a disconnect is registered. */
  public boolean isWatched() {
    return !onAbort.isEmpty();
  }

  public void abort() {
    onAbort.forEach(Runnable::run);
  }
}
