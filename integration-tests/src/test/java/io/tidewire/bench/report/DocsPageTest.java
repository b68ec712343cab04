package io.tidewire.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DocsPageTest {
  @Test
  void onlyWhatStandsBetweenTheCommentsChanges() {
    assertEquals(
        "a\n" + DocsPage.BEGIN + "\n\nnew\n\n" + DocsPage.END + "\nb\n",
        DocsPage.replaced("a\n" + DocsPage.BEGIN + "\nold\n" + DocsPage.END + "\nb\n", "new\n"));
  }

  @Test
  void aPageWithoutTheCommentsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> DocsPage.replaced("a\nb\n", "new\n"));
  }
}
