package io.tidewire.integration.clientjava;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Creates the test beds of {@link EachServerAndTransport}. Servers run until all tests have run.
 */
final class TestBeds implements ArgumentsProvider, AnnotationConsumer<EachServerAndTransport> {
  private record Key(ServerKind where, String options) {}

  private EachServerAndTransport what;

  @Override
  public void accept(EachServerAndTransport annotation) {
    what = annotation;
  }

  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return Arrays.stream(what.where())
        .flatMap(
            where -> Arrays.stream(TransportPath.values()).map(way -> bed(where, way, context)))
        .map(Arguments::of);
  }

  private TestBed bed(ServerKind where, TransportPath way, ExtensionContext context) {
    String[] options = what.server();
    RunningServer server =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(TestBeds.class))
            .computeIfAbsent(
                new Key(where, String.join(" ", options)),
                key -> where.start(options),
                RunningServer.class);
    return new TestBed(where, way, server, options);
  }
}
