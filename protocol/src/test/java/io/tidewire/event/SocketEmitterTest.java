package io.tidewire.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.reflect.TypeToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Typed questions, without a network. */
class SocketEmitterTest {
  record Price(String item, int cents) {}

  /** Fails where a price may not be below zero, with an error of the application. */
  record Checked(int cents) {
    Checked {
      if (cents < 0) {
        throw new AssertionError("below zero");
      }
    }
  }

  /** Records what is sent; the test answers. */
  private static final class Recorder implements SocketEmitter<Recorder> {
    final List<String> sent = new ArrayList<>();
    final CompletableFuture<Args> answer = new CompletableFuture<>();

    @Override
    public Args args(@Nullable Object... values) {
      return Args.of(values);
    }

    @Override
    public void emit(String event, Args args) {
      throw new AssertionError("not a question");
    }

    @Override
    public CompletableFuture<Args> emitWithAck(String event, Args args) {
      sent.add(event + args);
      return answer;
    }

    @Override
    public Recorder asVolatile() {
      return this;
    }

    @Override
    public Recorder compress(boolean compress) {
      return this;
    }

    @Override
    public Recorder timeout(Duration timeout) {
      return this;
    }
  }

  private final Recorder socket = new Recorder();

  private Throwable failureOf(CompletableFuture<?> value) {
    return assertThrows(ExecutionException.class, value::get).getCause();
  }

  @Test
  void theAnswerIsBoundToTheType() throws Exception {
    CompletableFuture<Price> price = socket.ask("price", Price.class, "A-1", 3);
    socket.answer.complete(Args.of(new Price("A-1", 250), "ignored"));
    assertEquals(new Price("A-1", 250), price.get());
    assertEquals(List.of("price[\"A-1\",3]"), socket.sent);
  }

  @Test
  void theAnswerIsBoundToAGenericType() throws Exception {
    CompletableFuture<List<Price>> prices = socket.ask("prices", new TypeToken<List<Price>>() {});
    socket.answer.complete(Args.of(List.of(new Price("A-1", 250))));
    assertEquals(List.of(new Price("A-1", 250)), prices.get());
    assertEquals(List.of("prices[]"), socket.sent);
  }

  @Test
  void bytesAreAnAnswer() throws Exception {
    byte[] image = {1, 2, 3};
    CompletableFuture<byte[]> answer = socket.ask("image", byte[].class);
    socket.answer.complete(Args.of((Object) image));
    assertSame(image, answer.get());
  }

  @Test
  void argumentsThatWereReceivedArePassedOn() {
    var unused = socket.ask("price", Price.class, Args.of("A-1", 3));
    assertEquals(List.of("price[\"A-1\",3]"), socket.sent);
  }

  @Test
  void anAnswerOfAnotherTypeFailsLikeGet() {
    CompletableFuture<Integer> price = socket.ask("price", Integer.class);
    socket.answer.complete(Args.of("a lot"));
    Throwable failure = failureOf(price);
    assertInstanceOf(BadArgument.WrongType.class, failure);
    String message = failure.getMessage();
    assertTrue(message.startsWith("argument 0 is no java.lang.Integer: \"a lot\" ("), message);
    assertTrue(message.endsWith("), in the answer of event \"price\""), message);
  }

  @Test
  void anAnswerWithoutAValueFailsAndSaysWhatToUse() {
    CompletableFuture<Integer> price = socket.ask("price", Integer.class);
    socket.answer.complete(Args.EMPTY);
    Throwable failure = failureOf(price);
    assertInstanceOf(BadArgument.Absent.class, failure);
    assertEquals(
        "the answer to event \"price\" has no argument, expected java.lang.Integer: use"
            + " emitWithAck() and find() for one that may be empty or null",
        failure.getMessage());
  }

  @Test
  void anAnswerThatIsNullFailsAndSaysWhatToUse() {
    CompletableFuture<Integer> price = socket.ask("price", Integer.class);
    socket.answer.complete(Args.of((Object) null));
    Throwable failure = failureOf(price);
    assertInstanceOf(BadArgument.WrongType.class, failure);
    assertEquals(
        "the answer to event \"price\" is null, expected java.lang.Integer: use emitWithAck() and"
            + " find() for one that may be empty or null",
        failure.getMessage());
  }

  @Test
  void aMissingAnswerFailsAsItIs() {
    List<Throwable> failures = new ArrayList<>();
    var unused =
        socket.ask("price", Integer.class).whenComplete((price, failed) -> failures.add(failed));
    TimeoutException late = new TimeoutException("late");
    socket.answer.completeExceptionally(late);
    assertSame(late, failures.get(0));
  }

  @Test
  void anErrorOfTheTypesConstructorCompletesTheFuture() {
    CompletableFuture<Checked> price = socket.ask("price", Checked.class);
    socket.answer.complete(Args.parsed("{\"cents\":-1}", List.of()));
    assertTrue(price.isCompletedExceptionally());
  }
}
