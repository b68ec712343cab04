package io.tidewire.websocket;

import static io.tidewire.websocket.DeflateOptions.MAX_WINDOW_BITS;
import static io.tidewire.websocket.DeflateParameters.ABSENT;

import java.util.List;
import java.util.Optional;

/** Negotiates the parameters of permessage-deflate (RFC 7692, 5 and 7.1), in either role. */
final class DeflateNegotiation {
  /** The negotiated options, and the server's header that announces them. */
  record Agreed(DeflateOptions options, String header) {}

  private DeflateNegotiation() {}

  /** Server: accepts the first valid offer of the client; empty if no offer is valid. */
  static Optional<Agreed> accept(List<Extension> offers, DeflateOptions ours) {
    for (Extension offer : offers) {
      if (offer.name().equals(DeflateParameters.EXTENSION)) {
        Optional<DeflateParameters> valid = DeflateParameters.ofOffer(offer);
        if (valid.isPresent()) {
          return Optional.of(agree(valid.get(), ours));
        }
      }
    }
    return Optional.empty();
  }

  private static Agreed agree(DeflateParameters offer, DeflateOptions ours) {
    int server = smaller(offer.serverMaxWindowBits(), ours.serverMaxWindowBits());
    int client = // allowed only if the client named the parameter (7.1.2.2)
        offer.clientMaxWindowBits() == ABSENT
            ? MAX_WINDOW_BITS
            : smaller(offer.clientMaxWindowBits(), ours.clientMaxWindowBits());
    DeflateOptions options =
        ours.withNoContextTakeover(
                offer.serverNoContextTakeover() || ours.serverNoContextTakeover(),
                offer.clientNoContextTakeover() || ours.clientNoContextTakeover())
            .withMaxWindowBits(server, client);
    boolean saysServer = offer.serverMaxWindowBits() != ABSENT || server < MAX_WINDOW_BITS;
    DeflateParameters reply =
        new DeflateParameters(
            options.serverNoContextTakeover(),
            options.clientNoContextTakeover(),
            saysServer ? server : ABSENT,
            smallerThanFull(client));
    return new Agreed(options, reply.toHeader());
  }

  /**
   * Client: the offer to send. It always names the client's window, so that the server may limit
   * it.
   */
  static String offer(DeflateOptions ours) {
    DeflateParameters offer =
        new DeflateParameters(
            ours.serverNoContextTakeover(),
            ours.clientNoContextTakeover(),
            smallerThanFull(ours.serverMaxWindowBits()),
            smallerThanFull(ours.clientMaxWindowBits()));
    boolean full = ours.clientMaxWindowBits() == MAX_WINDOW_BITS;
    return full ? offer.toHeader() + "; " + DeflateParameters.CLIENT_BITS : offer.toHeader();
  }

  /**
   * Client: the options that the server's reply selects; empty if it contradicts the offer. An
   * absent window is a full one, which every client can inflate.
   */
  static Optional<DeflateOptions> verify(Extension reply, DeflateOptions ours) {
    return DeflateParameters.ofReply(reply)
        .filter(said -> said.serverMaxWindowBits() <= ours.serverMaxWindowBits())
        .filter(said -> said.clientMaxWindowBits() <= ours.clientMaxWindowBits())
        .map(
            said ->
                ours.withNoContextTakeover(
                        said.serverNoContextTakeover(),
                        said.clientNoContextTakeover() || ours.clientNoContextTakeover())
                    .withMaxWindowBits(
                        smaller(said.serverMaxWindowBits(), MAX_WINDOW_BITS),
                        smaller(said.clientMaxWindowBits(), ours.clientMaxWindowBits())));
  }

  private static int smallerThanFull(int bits) {
    return bits < MAX_WINDOW_BITS ? bits : ABSENT;
  }

  private static int smaller(int bits, int ours) {
    return bits == ABSENT ? ours : Math.min(bits, ours);
  }
}
