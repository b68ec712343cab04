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

/** Handles POSTs: reads on the exchange's I/O thread, delivers packets on the session's loop. */
final class PostHandler {
  private static final String BINARY = "application/octet-stream";

  private final EngineOptions options;
  private final EventLoops loops;
  private final Rejections rejections;

  PostHandler(EngineOptions options, EventLoops loops, Rejections rejections) {
    this.options = options;
    this.loops = loops;
    this.rejections = rejections;
  }

  /** Called on the session's loop. */
  void handle(
      HttpServerExchange exchange, EngineSession session, TransportName name, HttpReply reply) {
    Optional<HttpTransport> to = session.state().receiver(name);
    if (to.isPresent()) {
      handle(exchange, session, to.get(), reply);
    } else {
      rejections.reject(exchange, reply, Rejection.elsewhere(session, name));
    }
  }

  private void handle(
      HttpServerExchange exchange, EngineSession session, HttpTransport to, HttpReply reply) {
    boolean bytes = BINARY.equals(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE));
    Receiver receiver = new Receiver(exchange, session, to, reply, bytes);
    if (!to.posts().begin(reply)) {
      receiver.reject(EngineError.BAD_REQUEST, CloseReason.OVERLAPPING_REQUEST);
    } else if (bytes && !to.format().map(PayloadFormat::takesBytes).orElse(false)) {
      receiver.reject(
          EngineError.BAD_REQUEST, CloseReason.INVALID_CONTENT); // revision 3 alone posts bytes
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

  /** Receives one body. */
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
        reject(EngineError.BAD_REQUEST, CloseReason.PARSE_ERROR);
      } catch (EngineException rejected) {
        reject(EngineError.BAD_REQUEST, rejected.reason());
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
      reject(EngineError.PAYLOAD_TOO_LARGE, CloseReason.PAYLOAD_TOO_LARGE);
    }

    @Override
    public void failed(IOException cause) {
      reject(EngineError.BAD_REQUEST, CloseReason.TRANSPORT_ERROR);
    }

    /** Closes the session before the answer: the client's next request finds it closed. */
    void reject(EngineError error, CloseReason reason) {
      session
          .loop()
          .execute(
              () -> {
                transport.posts().forget(reply);
                session.misused(transport, reason);
                answer(Rejection.of(error, reason.name(), Map.of()));
              });
    }

    /** The reference answers a body that is too large with the status alone. */
    private void answer(Rejection rejection) {
      if (rejection.error() == EngineError.PAYLOAD_TOO_LARGE && !session.negotiated()) {
        rejections.rejectTersely(exchange, reply, rejection);
      } else {
        rejections.reject(exchange, reply, rejection);
      }
    }
  }
}
