package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.Http;
import io.tidewire.engineio.EnginePayload;
import java.util.ArrayList;
import java.util.List;

/** HTTP with a server that the test plays. */
final class FakeHttp implements Http {
  /** A pending request. */
  final class Waiting implements Exchange {
    final Request request;
    private final Answer answer;

    Waiting(Request request, Answer answer) {
      this.request = request;
      this.answer = answer;
    }

    @Override
    public void cancel() {
      if (waiting.remove(this)) {
        log.add("cancel " + method());
      }
    }

    void answer(int status, String body) {
      waiting.remove(this);
      answer.onResponse(status, body);
    }

    void fail(Throwable thrown) {
      waiting.remove(this);
      answer.onFailure(thrown);
    }

    private String method() {
      return request.body() == null ? "GET" : "POST";
    }
  }

  final List<String> log;
  private final List<Waiting> waiting = new ArrayList<>();

  FakeHttp(List<String> log) {
    this.log = log;
  }

  @Override
  public Exchange send(Request request, Answer answer) {
    Waiting made = new Waiting(request, answer);
    waiting.add(made);
    String body = request.body() == null ? "" : " " + request.body();
    log.add(made.method() + body.replace(EnginePayload.SEPARATOR, ' '));
    return made;
  }

  Waiting get() {
    return waiting("GET");
  }

  Waiting post() {
    return waiting("POST");
  }

  private Waiting waiting(String method) {
    return waiting.stream().filter(one -> one.method().equals(method)).findFirst().orElseThrow();
  }
}
