package io.tidewire.core.listen;

import io.tidewire.codec.JsonCodec;
import io.tidewire.event.Args;
import io.tidewire.gson.GsonCodec;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketDecoder;
import io.tidewire.socketio.PacketLimits;
import io.tidewire.socketio.PacketParser;
import org.jspecify.annotations.Nullable;

/** A parser whose arguments are written and bound by an application's codec. Thread-safe. */
public final class CodecParser implements PacketParser {
  private final PacketParser parser;
  private final JsonCodec codec;

  private CodecParser(PacketParser parser, JsonCodec codec) {
    this.parser = parser;
    this.codec = codec;
  }

  /** The parser itself for the standard codec, which parsers use by themselves. */
  public static PacketParser of(PacketParser parser, JsonCodec codec) {
    return codec == GsonCodec.standard() ? parser : new CodecParser(parser, codec);
  }

  @Override
  public EncodedPacket encode(Packet packet) {
    return parser.encode(packet);
  }

  @Override
  public EncodedPacket event(
      String namespace, long ackId, String name, @Nullable Object... values) {
    return parser.event(namespace, ackId, name, Args.encode(codec, values));
  }

  @Override
  public EncodedPacket reply(String namespace, long ackId, @Nullable Object... values) {
    return parser.reply(namespace, ackId, Args.encode(codec, values));
  }

  @Override
  public PacketDecoder decoder(PacketLimits limits) {
    return new Decoder(parser.decoder(limits), codec);
  }

  private record Decoder(PacketDecoder decoder, JsonCodec codec) implements PacketDecoder {
    @Override
    public @Nullable Packet text(String encoded) {
      return bound(decoder.text(encoded));
    }

    @Override
    public @Nullable Packet text(String message, int from) {
      return bound(decoder.text(message, from));
    }

    @Override
    public @Nullable Packet binary(byte[] attachment) {
      return bound(decoder.binary(attachment));
    }

    @Override
    public boolean awaitingAttachments() {
      return decoder.awaitingAttachments();
    }

    @Override
    public @Nullable String awaitingNamespace() {
      return decoder.awaitingNamespace();
    }

    private @Nullable Packet bound(@Nullable Packet packet) {
      if (packet instanceof Packet.Event event) {
        Args args = event.args().withCodec(codec);
        return new Packet.Event(event.namespace(), event.ackId(), event.name(), args);
      } else if (packet instanceof Packet.Reply reply) {
        return new Packet.Reply(reply.namespace(), reply.ackId(), reply.args().withCodec(codec));
      }
      return packet;
    }
  }
}
