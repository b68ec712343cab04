package io.tidewire.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles members of a class with the imports that an IDE would add. */
final class Compiled {
  private static final String SERVER =
      """
      import io.tidewire.server.*;
      import io.tidewire.server.adapter.*;
      import io.tidewire.server.observe.*;
      import io.tidewire.server.options.*;
      import io.tidewire.server.rooms.*;
      """;
  private static final String CLIENT =
      "import io.tidewire.client.*;\nimport io.tidewire.event.*;\n";
  private static final String HEAD =
      """
      import com.fasterxml.jackson.databind.ObjectMapper;
      import com.fasterxml.jackson.databind.json.JsonMapper;
      import com.google.gson.FieldNamingPolicy;
      import com.google.gson.Gson;
      import com.google.gson.reflect.TypeToken;
      import io.tidewire.codec.TypeName;
      import io.tidewire.codec.TypeProperty;
      import io.tidewire.gson.GsonCodec;
      import io.tidewire.gson.GsonCodec.LargeNumbers;
      import io.tidewire.jackson.JacksonCodec;
      import io.undertow.*;
      import io.undertow.server.HttpHandler;
      import io.undertow.server.handlers.PathHandler;
      import java.net.URI;
      import java.time.Duration;
      import java.time.Instant;
      import java.util.List;
      import java.util.Map;
      import java.util.function.Supplier;

      public class Example {
      """;

  private final Class<?> example;

  private Compiled(Class<?> example) {
    this.example = example;
  }

  /** Compiles code of a server; fails with the compiler's messages. */
  static Compiled of(String members, Path directory)
      throws IOException, ReflectiveOperationException {
    return of(SERVER, members, directory);
  }

  /** The same for a client, whose Socket has the name of the server's. */
  static Compiled client(String members, Path directory)
      throws IOException, ReflectiveOperationException {
    return of(CLIENT, members, directory);
  }

  private static Compiled of(String imports, String members, Path directory)
      throws IOException, ReflectiveOperationException {
    Path source =
        Files.writeString(directory.resolve("Example.java"), imports + HEAD + members + "\n}\n");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
      List<String> options = List.of("-d", directory.toString(), "-proc:none");
      compiler.getTask(null, files, said, options, null, files.getJavaFileObjects(source)).call();
    }
    assertEquals(List.of(), said.getDiagnostics(), members);
    URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()});
    return new Compiled(loader.loadClass("Example"));
  }

  Object run(String method, Object... arguments) throws ReflectiveOperationException {
    Method found =
        Arrays.stream(example.getMethods())
            .filter(each -> each.getName().equals(method))
            .findFirst()
            .orElseThrow();
    return found.invoke(null, arguments);
  }
}
