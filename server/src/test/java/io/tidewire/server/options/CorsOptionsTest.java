package io.tidewire.server.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.server.internal.host.EngineSettings;
import io.tidewire.server.internal.http.CorsPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CorsOptionsTest {
  private final List<Throwable> failures = new ArrayList<>();

  @Test
  void noOriginIsNamedByDefault() {
    assertEquals(Optional.empty(), policy(CorsOptions.none()).origins());
    assertEquals(Optional.empty(), policy(CorsOptions.origins()).origins());
  }

  @Test
  void namesMatchExactly() {
    CorsPolicy policy = policy(CorsOptions.origins("https://a.example", "https://b.example"));
    assertTrue(policy.admits("https://b.example"));
    assertFalse(policy.admits("https://c.example"));
  }

  @Test
  void aPatternMatchesAWholeOrigin() {
    Pattern pattern = Pattern.compile("https://[a-z]+\\.ours\\.example");
    CorsPolicy policy = policy(CorsOptions.originsMatching(pattern));
    assertTrue(policy.admits("https://app.ours.example"));
    assertFalse(policy.admits("https://app.ours.example.theirs.example"));
    assertFalse(policy.admits("https://theirs.example/https://app.ours.example"));
  }

  @Test
  void aPredicateThatThrowsRejects() {
    RuntimeException failure = new IllegalStateException();
    CorsPolicy policy =
        policy(
            CorsOptions.originsWhere(
                origin -> {
                  throw failure;
                }));
    assertFalse(policy.admits("https://a.example"));
    assertEquals(List.of(failure), failures);
  }

  @Test
  void otherOptionsArePassedOn() {
    CorsPolicy policy =
        policy(
            CorsOptions.origins("https://a.example")
                .withCredentials(true)
                .withMethods("GET", "POST", "PUT")
                .withAllowedHeaders("x-a", "x-b")
                .withExposedHeaders("x-c")
                .withMaxAge(Duration.ofHours(1))
                .withPreflightStatus(200));
    assertTrue(policy.credentials());
    assertEquals("GET, POST, PUT", policy.methods());
    assertEquals(Optional.of("x-a, x-b"), policy.allowedHeaders());
    assertEquals(Optional.of("x-c"), policy.exposedHeaders());
    assertEquals(Optional.of(Duration.ofHours(1)), policy.maxAge());
    assertEquals(200, policy.preflightStatus());
  }

  @Test
  void aChangeDoesNotAffectTheOriginal() {
    CorsOptions first = CorsOptions.origins("https://a.example");
    first.withCredentials(true);
    assertFalse(policy(first).credentials());
  }

  private CorsPolicy policy(CorsOptions options) {
    return EngineSettings.policy(options, ErrorHook.of((Consumer<Throwable>) failures::add));
  }
}
