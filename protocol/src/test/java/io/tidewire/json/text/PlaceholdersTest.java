package io.tidewire.json.text;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.event.Args;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
  private static final byte[] ONLY = {1};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_placeholder\":true,\"num\":0}",
        " { \"_placeholder\" : true , \"num\" : 0 } ",
        "{\"num\":0,\"_placeholder\":true}",
        "{\"_placeholder\":true,\"num\":0,\"more\":{\"num\":9}}",
        "{\"_placeholder\":true,\"more\":[{},{\"num\":9}],\"num\":0}",
        "{\"_placeholder\":true,\"num\":5,\"num\":0}",
        "{\"_placeholder\":false,\"num\":0},{\"_placeholder\":true,\"num\":0}",
        "{\"_placeholder\":1,\"num\":7},{\"_placeholder\":true,\"num\":0}",
        "{\"\\u005fplaceholder\":true,\"n\\u0075m\":0}",
        "\"{\\\"_placeholder\\\":true}\",{\"_placeholder\":true,\"num\":0}",
        "{\"a\":{\"b\":[[{\"_placeholder\":true,\"num\":0}]]}}"
      })
  void acceptsOnePlaceholderPerAttachment(String elements) {
    assertDoesNotThrow(() -> Args.parsed(elements, List.of(ONLY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "{\"_placeholder\":true}",
        "{\"_placeholder\":true,\"num\":\"splice\"}",
        "{\"_placeholder\":true,\"num\":\"0\"}",
        "{\"_placeholder\":true,\"num\":1}",
        "{\"_placeholder\":true,\"num\":-1}",
        "{\"_placeholder\":true,\"num\":-0}",
        "{\"_placeholder\":true,\"num\":0.0}",
        "{\"_placeholder\":true,\"num\":0e0}",
        "{\"_placeholder\":true,\"num\":1.5}",
        "{\"_placeholder\":true,\"num\":99999999999999999999}",
        "{\"_placeholder\":true,\"num\":4294967296}",
        "{\"_placeholder\":true,\"num\":null}",
        "{\"_placeholder\":true,\"num\":{}}",
        "{\"_placeholder\":true,\"num\":0,\"num\":{}}",
        "{\"_placeholder\":true,\"num\":[0]}",
        "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}",
        "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}",
        "{\"_placeholder\":true,\"num\":0},{\"\\u005fplaceholder\":true,\"num\":7}",
        "{\"_placeholder\":[true],\"num\":0}",
        "{\"_placeholders\":true,\"num\":0}"
      })
  void refusesWhatNamesNoAttachmentOrOneTwice(String elements) {
    assertThrows(IllegalArgumentException.class, () -> Args.parsed(elements, List.of(ONLY)));
  }

  @Test
  void rejectsAnAttachmentWithoutAPlaceholder() {
    String elements = "{\"_placeholder\":true,\"num\":1}";
    assertThrows(IllegalArgumentException.class, () -> Args.parsed(elements, List.of(ONLY, ONLY)));
  }

  @Test
  void bindsAnEscapedPlaceholder() {
    Args args = Args.parsed("{\"\\u005fplaceholder\":true,\"n\\u0075m\":0}", List.of(ONLY));
    assertSame(ONLY, args.get(0, byte[].class));
    assertSame(ONLY, args.get(0, Object.class));
  }

  @Test
  void bindsAPlaceholderWithMoreInIt() {
    Args args = Args.parsed("{\"_placeholder\":true,\"more\":[1],\"num\":0}", List.of(ONLY));
    assertSame(ONLY, args.get(0, byte[].class));
  }
}
