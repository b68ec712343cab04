package io.tidewire.server.internal.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.Version;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndertowVersionTest {
  @ParameterizedTest
  @ValueSource(strings = {"2.3.20.Final", "2.4.2.Final", "2.4.0.Beta1", "1.4.28.Final"})
  void anOldVersionIsReportedWithTheRequiredOne(String old) {
    String complaint = UndertowVersion.complaint(old).orElseThrow();
    assertTrue(complaint.startsWith("Undertow " + old + " "), complaint);
    assertTrue(complaint.contains("2.4.3.Final or later"), complaint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.3.Final", "2.4.10.Final", "2.5.0.Final", "3.0.0.Beta1", "Unknown"})
  void otherVersionsAreAccepted(String version) {
    assertEquals(Optional.empty(), UndertowVersion.complaint(version));
  }

  @Test
  void theTestedVersionIsAccepted() {
    assertEquals(Optional.empty(), UndertowVersion.complaint(Version.getVersionString()));
  }
}
