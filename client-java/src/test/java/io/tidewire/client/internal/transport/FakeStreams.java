package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.Http;
import io.tidewire.client.internal.http.Streams;
import io.tidewire.engineio.EnginePacket;
import java.util.ArrayList;
import java.util.List;

/** Streams of a server that the test plays. */
final class FakeStreams implements Streams {
  final List<String> log;
  private final List<Opened> opened = new ArrayList<>();

  FakeStreams(List<String> log) {
    this.log = log;
  }

  /** A GET that the test answers. */
  final class Opened implements Http.Exchange {
    final Http.Request request;
    final Listener listener;

    Opened(Http.Request request, Listener listener) {
      this.request = request;
      this.listener = listener;
    }

    @Override
    public void cancel() {
      log.add("cancel stream");
    }

    /** Counts the requests for more data. */
    void brings(EnginePacket... packets) {
      listener.onPackets(List.of(packets), () -> log.add("more"));
    }
  }

  @Override
  public Http.Exchange open(Http.Request request, Listener listener) {
    Opened stream = new Opened(request, listener);
    opened.add(stream);
    log.add("GET stream");
    return stream;
  }

  /** The last stream. */
  Opened last() {
    return opened.get(opened.size() - 1);
  }
}
