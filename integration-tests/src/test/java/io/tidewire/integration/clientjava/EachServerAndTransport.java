package io.tidewire.integration.clientjava;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * The tests of a class run in every {@link TransportPath} to every server, for which it gets a
 * TestBed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(TestBeds.class)
@interface EachServerAndTransport {
  /** The options of the servers, each of which all classes with the same options share. */
  String[] server() default {"--ping-interval=100", "--ping-timeout=10000"};

  /** The servers. */
  ServerKind[] where() default {ServerKind.TIDEWIRE, ServerKind.TIDEWIRE_TLS, ServerKind.NODE};
}
