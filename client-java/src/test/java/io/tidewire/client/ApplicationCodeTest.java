package io.tidewire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.event.BadArgumentAnswer;
import io.tidewire.event.DisconnectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Application code that misbehaves does not affect the next call. */
class ApplicationCodeTest {
  private static final Logger HOOK_LOG = Logger.getLogger(ErrorHook.class.getName());

  private final Fixture client = new Fixture();

  @BeforeEach
  void expectFailures() {
    HOOK_LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void expectNone() {
    HOOK_LOG.setUseParentHandlers(true);
  }

  @Test
  void anErrorHookThatThrowsStopsNoSocket() {
    Socket socket =
        client.connected(
            client
                .options()
                .onError(
                    failed -> {
                      throw new IllegalStateException(failed);
                    }));
    socket.on(
        "fail",
        args -> {
          throw new Exception("in a listener");
        });
    socket.on("next", args -> client.log.add("next"));
    client.last().receives("2[\"fail\"]").receives("2[\"next\"]");
    socket.disconnect();
    assertEquals(List.of("next", "disconnect io client disconnect"), client.drainLog());
  }

  @Test
  void threadStateOfAListenerReachesNoOther() {
    Socket socket = client.connected();
    socket.on(
        "stop",
        args -> {
          Thread.currentThread().interrupt();
          throw new InterruptedException();
        });
    socket.on("next", args -> client.log.add("flag " + Thread.currentThread().isInterrupted()));
    client.last().receives("2[\"stop\"]").receives("2[\"next\"]");
    assertEquals(List.of("flag false"), client.drainLog());
    assertFalse(Thread.interrupted());
  }

  @Test
  void aTaskThatTheExecutorRejectsDisconnectsTheSocket() throws Exception {
    boolean[] full = new boolean[1];
    Socket socket =
        client.connected(
            client
                .options()
                .executor(
                    task -> {
                      if (full[0]) {
                        throw new RejectedExecutionException("full");
                      }
                      task.run();
                    }));
    CompletableFuture<DisconnectReason> end = new CompletableFuture<>();
    socket.onDisconnect(how -> end.complete(how.reason()));
    full[0] = true;
    client.last().receives("2[\"any\"]");
    assertEquals(DisconnectReason.EXECUTOR_REJECTED, end.get(15, TimeUnit.SECONDS));
    assertFalse(socket.active());
  }

  @Test
  void argumentsOfTheWrongTypeAreLoggedInOneLine() {
    List<String> places = new ArrayList<>();
    Socket socket =
        client.connected(
            client
                .options()
                .onErrorWithContext(
                    (failed, place) -> places.add(place + ": " + failed.getMessage())));
    socket.on("int", Integer.class, number -> {});
    client.last().receives("27[\"int\",\"\\n\"]");
    assertEquals(List.of("37[{\"error\":\"bad arguments\"}]"), client.last().drainLog());
    assertEquals(1, places.size());
    assertEquals(
        "listener of event \"int\" (namespace \"/\"): argument 0 is no java.lang.Integer",
        places.get(0).split(": ", 3)[0] + ": argument 0 is no java.lang.Integer");
    assertEquals(-1, places.get(0).indexOf('\n'));
  }

  @Test
  void aBadArgumentIsReportedWithItsPlaceItsTypeAndItsText() {
    Socket socket = client.connected();
    socket.on("buy", String.class, Integer.class, (item, count) -> {});
    client.last().receives("2[\"buy\",\"a secret\",[\"\\n\"]]").receives("2[\"buy\",1]");
    String place = ", in the listener of event \"buy\" (namespace \"/\")";
    String misfit = String.valueOf(client.errors.get(0).getMessage());
    assertTrue(misfit.startsWith("argument 1 is no java.lang.Integer: [\"\\n\"] ("), misfit);
    assertTrue(misfit.endsWith(place) && misfit.indexOf('\n') < 0, misfit);
    assertFalse(misfit.contains("secret"), misfit);
    assertEquals(
        "argument 1 of 1 is absent, expected java.lang.Integer: use find() for one that may be"
            + " absent"
            + place,
        client.errors.get(1).getMessage());
  }

  @Test
  void badArgumentsMayRemainUnanswered() {
    Socket socket = client.connected(client.options().badArgumentAnswer(BadArgumentAnswer.NONE));
    socket.on("int", Integer.class, (number, ack) -> ack.send(number));
    client.last().receives("27[\"int\",\"x\"]").receives("28[\"int\",1]");
    assertEquals(List.of("38[1]"), client.last().drainLog());
    assertEquals(1, client.errors.size());
  }
}
