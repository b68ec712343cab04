package io.tidewire.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's side; the client's is in {@link ClientHandshakeTest}. */
class DeflateNegotiationTest {
  private static final DeflateOptions OPEN =
      DeflateOptions.defaults().withNoContextTakeover(false, false);
  private static final DeflateOptions STRICT = DeflateOptions.defaults().withMaxWindowBits(12, 11);

  @ParameterizedTest
  @CsvSource({
    "permessage-deflate, permessage-deflate",
    "permessage-deflate; client_max_window_bits, permessage-deflate",
    "permessage-deflate; client_max_window_bits=15, permessage-deflate",
    "permessage-deflate; client_max_window_bits=9, permessage-deflate; client_max_window_bits=9",
    "permessage-deflate; server_max_window_bits=8, permessage-deflate; server_max_window_bits=8",
    "permessage-deflate; server_max_window_bits=15, permessage-deflate; server_max_window_bits=15",
    "permessage-deflate; server_no_context_takeover, "
        + "permessage-deflate; server_no_context_takeover",
    "permessage-deflate; client_no_context_takeover, "
        + "permessage-deflate; client_no_context_takeover",
    "'permessage-deflate ; server_max_window_bits = \"1\\0\"', "
        + "permessage-deflate; server_max_window_bits=10"
  })
  void grantsWhatTheClientAsksFor(String offer, String reply) {
    assertEquals(Optional.of(reply), reply(OPEN, offer));
  }

  @ParameterizedTest
  @CsvSource({
    "permessage-deflate, 12, 15",
    "permessage-deflate; client_max_window_bits, 12, 11",
    "permessage-deflate; client_max_window_bits=9; server_max_window_bits=10, 10, 9",
    "permessage-deflate; client_max_window_bits=14; server_max_window_bits=14, 12, 11"
  })
  void takesTheSmallerWindow(String offer, int server, int client) {
    assertEquals(
        Optional.of(STRICT.withMaxWindowBits(server, client)),
        accept(STRICT, offer).map(DeflateNegotiation.Agreed::options));
  }

  @Test
  void saysEverythingThatItDoes() {
    assertEquals(
        Optional.of(
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
                + "server_max_window_bits=12; client_max_window_bits=11"),
        reply(STRICT, "permessage-deflate; client_max_window_bits"));
  }

  @Test
  void doesNotLimitAClientThatCannotBeLimited() {
    assertEquals(
        Optional.of(
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
                + "server_max_window_bits=12"),
        reply(STRICT, "permessage-deflate"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "constructor",
        "__proto__",
        "permessage-bzip2",
        "x-webkit-deflate-frame",
        "permessage-deflate; level=3",
        "permessage-deflate; constructor",
        "permessage-deflate; server_max_window_bits",
        "permessage-deflate; server_max_window_bits=7",
        "permessage-deflate; server_max_window_bits=16",
        "permessage-deflate; server_max_window_bits=08",
        "permessage-deflate; server_max_window_bits=010",
        "permessage-deflate; server_max_window_bits=+9",
        "permessage-deflate; server_max_window_bits=99999999999999999999",
        "permessage-deflate; client_max_window_bits=7",
        "permessage-deflate; client_max_window_bits=16",
        "permessage-deflate; client_max_window_bits=x",
        "permessage-deflate; server_no_context_takeover=1",
        "permessage-deflate; client_no_context_takeover=\"true\"",
        "permessage-deflate; client_max_window_bits; client_max_window_bits=9",
        "permessage-deflate; server_no_context_takeover; server_no_context_takeover"
      })
  void declinesAnOfferThatIsNotValid(String offer) {
    assertEquals(Optional.empty(), reply(OPEN, offer));
  }

  @Test
  void takesTheFirstOfferThatIsValid() {
    assertEquals(
        Optional.of("permessage-deflate; server_max_window_bits=9"),
        reply(
            OPEN,
            "foo; bar=baz, permessage-deflate; unknown,"
                + " permessage-deflate; server_max_window_bits=9, permessage-deflate"));
  }

  @Test
  void readsOffersFromSeveralHeaders() {
    assertEquals(
        Optional.of("permessage-deflate; client_no_context_takeover"),
        reply(OPEN, "foo", "permessage-deflate; client_no_context_takeover"));
  }

  @Test
  void keepsOurThresholdAndLevel() {
    DeflateOptions ours = OPEN.withThreshold(7).withLevel(8);
    assertEquals(
        Optional.of(ours),
        accept(ours, "permessage-deflate").map(DeflateNegotiation.Agreed::options));
  }

  private static Optional<String> reply(DeflateOptions ours, String... headers) {
    return accept(ours, headers).map(DeflateNegotiation.Agreed::header);
  }

  private static Optional<DeflateNegotiation.Agreed> accept(
      DeflateOptions ours, String... headers) {
    return DeflateNegotiation.accept(HeaderScanner.extensions(List.of(headers)), ours);
  }
}
