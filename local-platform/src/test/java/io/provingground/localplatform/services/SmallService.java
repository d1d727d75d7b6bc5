package io.provingground.localplatform.services;

import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import javax.tools.ToolProvider;

/**
 * A program in a jar that is alive and ready as a service is, and starts in no time. It can be laid
 * out as a jar of Spring Boot can. In a training it becomes ready only when it is not {@linkplain
 * #hold held}.
 */
public final class SmallService {
  private static final String SOURCE =
      """
      import com.sun.net.httpserver.HttpServer;
      import java.net.InetAddress;
      import java.net.InetSocketAddress;
      import java.nio.file.Files;
      import java.nio.file.Path;

      public class Small {
        public static void main(String[] arguments) throws Exception {
          Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
          if (System.getProperty("jarmode") != null) {
            Path folder = Files.createDirectories(Path.of(arguments[arguments.length - 1]));
            Files.copy(jar, folder.resolve(jar.getFileName()));
            return;
          }
          if (arguments.length > 0) {
            System.out.println("started");
            return;
          }
          System.out.println("BUILD runs");
          boolean trains = System.getProperty("proving.ground.data", "").endsWith("training");
          Path hold = jar.resolveSibling("../../hold");
          int port = Integer.parseInt(System.getenv("SERVER_PORT"));
          var server =
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
          server.createContext("/", exchange -> {
            boolean held = trains && Files.exists(hold);
            boolean ready = !exchange.getRequestURI().getPath().equals("/readyz") || !held;
            exchange.sendResponseHeaders(ready ? 200 : 503, -1);
            exchange.close();
          });
          server.start();
        }
      }
      """;

  private static final FileTime AGE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  private SmallService() {}

  /** Compiles and packages it. */
  static Path jar(Path folder) throws IOException {
    return build(folder, "small.jar", "first");
  }

  /** A tree in which it is every service, as built by this build. */
  public static Layout tree(Path folder, String build) throws IOException {
    var layout = new Layout(folder, folder.resolve("data"));
    for (Part part : Part.services()) {
      Path target = Files.createDirectories(layout.target(part));
      build(target, layout.jar(part).getFileName().toString(), build);
    }
    return layout;
  }

  /** From now on the part does not become ready in a training. */
  public static void hold(Layout layout, Part part) throws IOException {
    Files.createFile(layout.target(part).resolve("hold"));
  }

  /** It becomes ready, from now on. */
  public static void letGo(Layout layout, Part part) throws IOException {
    Files.delete(layout.target(part).resolve("hold"));
  }

  private static Path build(Path folder, String name, String build) throws IOException {
    Path source = folder.resolve("Small.java");
    Files.writeString(source, SOURCE.replace("BUILD", build));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
    if (status != 0) {
      throw new IOException("the small service does not compile");
    }
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Small");
    Path jar = folder.resolve(name);
    Files.deleteIfExists(jar);
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      // Nor does a change of its text show in its size.
      out.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : List.of(folder.resolve("Small.class"))) {
        var entry = new JarEntry(file.getFileName().toString());
        entry.setLastModifiedTime(AGE);
        out.putNextEntry(entry);
        Files.copy(file, out);
      }
    }
    // A reproducible build gives every jar the same age.
    return Files.setLastModifiedTime(jar, AGE);
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
