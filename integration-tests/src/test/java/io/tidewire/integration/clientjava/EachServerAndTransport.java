package io.tidewire.integration.clientjava;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs the tests of a class for every server and every {@link TransportPath}, each in a {@link
 * TestBed}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(TestBeds.class)
@interface EachServerAndTransport {
  /** The options of the servers. Classes with the same options share servers. */
  String[] server() default {"--ping-interval=100", "--ping-timeout=10000"};

  /** The servers. */
  ServerKind[] where() default {ServerKind.TIDEWIRE, ServerKind.TIDEWIRE_TLS, ServerKind.NODE};
}
