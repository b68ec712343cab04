package io.tidewire.server.internal.endpoint;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.http.BodyReader;
import io.tidewire.server.internal.http.HttpReply;
import io.tidewire.server.internal.loop.EventLoops;
import io.tidewire.server.internal.session.EngineOptions;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.transport.HttpTransport;
import io.tidewire.server.internal.transport.PayloadFormat;
import io.tidewire.text.StrictUtf8;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the packets of a POST: read on the exchange's I/O thread, delivered on the session's loop.
 */
final class PostHandler {
  private static final String BINARY = "application/octet-stream";

  private final EngineOptions options;
  private final EventLoops loops;
  private final Rejections refusals;

  PostHandler(EngineOptions options, EventLoops loops, Rejections refusals) {
    this.options = options;
    this.loops = loops;
    this.refusals = refusals;
  }

  /** Called on the session's loop. */
  void handle(
      HttpServerExchange exchange, EngineSession session, TransportName name, HttpReply reply) {
    Optional<HttpTransport> to = session.state().receiver(name);
    if (to.isPresent()) {
      handle(exchange, session, to.get(), reply);
    } else {
      refusals.refuse(exchange, reply, Rejection.elsewhere(session, name));
    }
  }

  private void handle(
      HttpServerExchange exchange, EngineSession session, HttpTransport to, HttpReply reply) {
    boolean bytes = BINARY.equals(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE));
    Receiver receiver = new Receiver(exchange, session, to, reply, bytes);
    if (!to.posts().begin(reply)) {
      receiver.refuse(EngineError.BAD_REQUEST, CloseReason.OVERLAPPING_REQUEST);
    } else if (bytes && !to.format().map(PayloadFormat::takesBytes).orElse(false)) {
      receiver.refuse(EngineError.BAD_REQUEST, CloseReason.INVALID_CONTENT); // a habit of v3
    } else {
      read(exchange, receiver);
    }
  }

  private void read(HttpServerExchange exchange, Receiver receiver) {
    EventLoop loop = loops.of(exchange.getIoThread());
    loop.execute(
        () ->
            BodyReader.read(
                loop, exchange, options.maxPayload(), options.http().bodyTimeout(), receiver));
  }

  /** What becomes of one body. */
  private final class Receiver implements BodyReader.Callback {
    private final HttpServerExchange exchange;
    private final EngineSession session;
    private final HttpTransport transport;
    private final HttpReply reply;
    private final boolean ofBytes;

    Receiver(
        HttpServerExchange exchange,
        EngineSession session,
        HttpTransport transport,
        HttpReply reply,
        boolean ofBytes) {
      this.exchange = exchange;
      this.session = session;
      this.transport = transport;
      this.reply = reply;
      this.ofBytes = ofBytes;
    }

    @Override
    public void complete(byte[] bytes, int length) {
      try {
        List<EnginePacket> packets = decode(bytes, length);
        session.loop().execute(() -> transport.posts().deliver(packets, reply));
      } catch (CharacterCodingException malformed) {
        refuse(EngineError.BAD_REQUEST, CloseReason.PARSE_ERROR);
      } catch (EngineException refused) {
        refuse(EngineError.BAD_REQUEST, refused.reason());
      }
    }

    private List<EnginePacket> decode(byte[] bytes, int length) throws CharacterCodingException {
      int max = options.maxPacketsPerPayload();
      Optional<PayloadFormat> format = transport.format();
      return format.isPresent()
          ? format.get().decode(bytes, length, ofBytes, max)
          : EnginePayload.decode(StrictUtf8.decode(bytes, 0, length), max);
    }

    @Override
    public void tooLarge() {
      refuse(EngineError.PAYLOAD_TOO_LARGE, CloseReason.PAYLOAD_TOO_LARGE);
    }

    @Override
    public void failed(IOException cause) {
      refuse(EngineError.BAD_REQUEST, CloseReason.TRANSPORT_ERROR);
    }

    /** What it costs is done before it answers, so that the client's next request finds it so. */
    void refuse(EngineError error, CloseReason reason) {
      session
          .loop()
          .execute(
              () -> {
                transport.posts().forget(reply);
                session.misused(transport, reason);
                answer(Rejection.of(error, reason.name(), Map.of()));
              });
    }

    /** The reference says that a body is too large by the status alone. */
    private void answer(Rejection refusal) {
      if (refusal.error() == EngineError.PAYLOAD_TOO_LARGE && !session.negotiated()) {
        refusals.refuseTersely(exchange, reply, refusal);
      } else {
        refusals.refuse(exchange, reply, refusal);
      }
    }
  }
}
