package io.tidewire.integration.clientjava;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives {@link Everywhere} its worlds. Servers are kept until all tests have run. */
final class Combinations implements ArgumentsProvider, AnnotationConsumer<Everywhere> {
  private record Key(Where where, String options) {}

  private Everywhere what;

  @Override
  public void accept(Everywhere annotation) {
    what = annotation;
  }

  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return Arrays.stream(what.where())
        .flatMap(where -> Arrays.stream(Way.values()).map(way -> world(where, way, context)))
        .map(Arguments::of);
  }

  private World world(Where where, Way way, ExtensionContext context) {
    String[] options = what.server();
    RunningServer server =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Combinations.class))
            .computeIfAbsent(
                new Key(where, String.join(" ", options)),
                key -> where.start(options),
                RunningServer.class);
    return new World(where, way, server, options);
  }
}
