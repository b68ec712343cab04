package io.tidewire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AuthTest {
  private final Fixture client = new Fixture();
  private int asked;

  @Test
  void suppliesCredentialsEachTimeTheSocketJoins() {
    client.socket(client.options().auth(() -> Map.of("token", ++asked))).connect();
    assertEquals(List.of("open", "0{\"token\":1}"), client.last().opens().drainLog());
    client.last().fail(CloseReason.TRANSPORT_CLOSE);
    client.loop.advance(Duration.ofSeconds(1));
    assertEquals(List.of("open", "0{\"token\":2}"), client.last().opens().drainLog());
  }

  @Test
  void credentialsMayBeConstant() {
    client.socket(client.options().auth(Map.of("token", "a"))).connect();
    assertEquals(List.of("open", "0{\"token\":\"a\"}"), client.last().opens().drainLog());
  }

  @Test
  void credentialsMayArriveLater() {
    CompletableFuture<Map<String, String>> token = new CompletableFuture<>();
    client.socket(client.options().authAsync(() -> token)).connect();
    assertEquals(List.of("open"), client.last().opens().drainLog());
    token.complete(Map.of("token", "late"));
    assertEquals(List.of("0{\"token\":\"late\"}"), client.last().drainLog());
    assertEquals(0, client.loop.timers());
  }

  @Test
  void credentialsForAClosedConnectionAreDropped() {
    CompletableFuture<Map<String, String>> token = new CompletableFuture<>();
    client.socket(client.options().authAsync(() -> token)).connect();
    FakeConnection gone = client.last().opens();
    gone.fail(CloseReason.TRANSPORT_CLOSE);
    gone.drainLog();
    token.complete(Map.of());
    assertEquals(List.of(), gone.drainLog());
  }

  @Test
  void aFailureIsReportedAndTheSupplierIsCalledAgain() {
    client
        .socket(
            client
                .options()
                .auth(
                    () -> {
                      if (asked++ == 0) {
                        throw new IllegalStateException("no token yet");
                      }
                      return Map.of();
                    }))
        .connect();
    assertEquals(List.of("open"), client.last().opens().drainLog());
    assertEquals(List.of("connect_error auth failed: no token yet"), client.drainLog());
    client.loop.advance(Duration.ofSeconds(1));
    assertEquals(List.of("0"), client.last().drainLog());
  }

  @Test
  void aSupplierThatNeverAnswersFailsInTime() {
    client.socket(client.options().authAsync(CompletableFuture::new)).connect();
    client.last().opens();
    client.loop.advance(Duration.ofSeconds(30));
    assertEquals(
        List.of("connect_error auth failed: auth gave no answer within PT30S"), client.drainLog());
  }

  @Test
  void credentialsThatAreNoObjectAreRejected() {
    client.socket(client.options().auth(() -> "token")).connect();
    client.last().opens();
    assertTrue(client.drainLog().get(0).contains("becomes a JSON object"));
  }

  @Test
  void closingDuringAuthenticationLeavesNoTimer() {
    client.socket(client.options().authAsync(CompletableFuture::new)).connect().close();
    assertEquals(0, client.loop.timers());
  }
}
