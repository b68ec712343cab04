package io.tidewire.event;

import com.google.gson.reflect.TypeToken;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An event whose answer is one value of a type. */
record Question<T>(String event, TypeToken<T> type) {
  /** Completes on the thread of the answer, and with its failure as it is. */
  CompletableFuture<T> answeredBy(CompletableFuture<Args> answer) {
    CompletableFuture<T> value = new CompletableFuture<>();
    var unused =
        answer.whenComplete(
            (args, failed) -> {
              if (failed != null) {
                value.completeExceptionally(failed);
              } else {
                complete(value, args);
              }
            });
    return value;
  }

  private void complete(CompletableFuture<T> value, Args answer) {
    try {
      value.complete(valueOf(answer));
    } catch (Throwable thrown) { // also an error in a constructor of the type
      value.completeExceptionally(thrown);
    }
  }

  private T valueOf(Args answer) {
    if (answer.isEmpty()) {
      throw new BadArgument.Absent(missing("has no argument"));
    }
    return find(answer).orElseThrow(() -> new BadArgument.WrongType(missing("is null"), null));
  }

  private Optional<T> find(Args answer) {
    try {
      return answer.find(0, type);
    } catch (BadArgument.WrongType misfit) {
      throw misfit.at(ErrorContext.of("answer").withEvent(event));
    }
  }

  private String missing(String what) {
    return ("the answer to event " + LogText.quoted(event) + " " + what)
        + (", expected " + type.getType().getTypeName())
        + ": use emitWithAck() and find() for one that may be empty or null";
  }
}
