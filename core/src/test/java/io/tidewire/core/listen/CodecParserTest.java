package io.tidewire.core.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.GsonBuilder;
import io.tidewire.gson.GsonCodec;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketDecoder;
import io.tidewire.socketio.PacketLimits;
import io.tidewire.socketio.PacketParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Packets of either encoding, with arguments of an application's codec. */
class CodecParserTest {
  private record Order(String customerName) {}

  private static final GsonCodec CODEC =
      GsonCodec.of(
          new GsonBuilder()
              .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
              .create());

  @Test
  void theStandardCodecNeedsNoWrapper() {
    assertSame(PacketParser.json(), CodecParser.of(PacketParser.json(), GsonCodec.standard()));
  }

  @ParameterizedTest
  @EnumSource(PacketParser.Standard.class)
  void eventsAreWrittenAndBoundByTheCodec(PacketParser parser) {
    PacketParser own = CodecParser.of(parser, CODEC);
    Packet packet = decode(own, own.event("/a", 7, "order", new Order("Ann"), "b"));
    if (!(packet instanceof Packet.Event event)) {
      throw new AssertionError(packet);
    }
    assertEquals("[{\"customer_name\":\"Ann\"},\"b\"]", event.args().json());
    assertEquals(new Order("Ann"), event.args().get(0, Order.class));
    assertEquals("/a 7 order", event.namespace() + " " + event.ackId() + " " + event.name());
  }

  @ParameterizedTest
  @EnumSource(PacketParser.Standard.class)
  void answersAreWrittenAndBoundByTheCodec(PacketParser parser) {
    PacketParser own = CodecParser.of(parser, CODEC);
    Packet packet = decode(own, own.reply("/a", 7, new Order("Ann")));
    if (!(packet instanceof Packet.Reply reply)) {
      throw new AssertionError(packet);
    }
    assertEquals(new Order("Ann"), reply.args().get(0, Order.class));
    assertEquals("/a 7", reply.namespace() + " " + reply.ackId());
  }

  @ParameterizedTest
  @EnumSource(PacketParser.Standard.class)
  void attachmentsStayWithTheirPacket(PacketParser parser) {
    PacketParser own = CodecParser.of(parser, CODEC);
    Packet packet = decode(own, own.event("/", Packet.NO_ACK, "picture", new byte[] {1, 2}));
    if (!(packet instanceof Packet.Event event)) {
      throw new AssertionError(packet);
    }
    assertEquals(2, event.args().get(0, byte[].class).length);
  }

  @ParameterizedTest
  @EnumSource(PacketParser.Standard.class)
  void otherPacketsAreUnchanged(PacketParser parser) {
    PacketParser own = CodecParser.of(parser, CODEC);
    Packet packet = new Packet.Connect("/a", "{\"customerName\":1}");
    assertEquals(packet, decode(own, own.encode(packet)));
  }

  private static @Nullable Packet decode(PacketParser parser, EncodedPacket encoded) {
    PacketDecoder decoder = parser.decoder(PacketLimits.DEFAULTS);
    Packet packet = encoded.utf8().length == 0 ? null : decoder.text(encoded.text());
    for (byte[] attachment : encoded.attachments()) {
      packet = decoder.binary(attachment);
    }
    return packet;
  }
}
