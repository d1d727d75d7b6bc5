package io.provingground.localplatform.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/** A program in a jar that is alive and ready as a service is, and starts in no time. */
final class SmallService {
  private static final String SOURCE =
      """
      import com.sun.net.httpserver.HttpServer;
      import java.net.InetAddress;
      import java.net.InetSocketAddress;

      public class Small {
        public static void main(String[] arguments) throws Exception {
          if (arguments.length > 0) {
            System.out.println("started");
            return;
          }
          int port = Integer.parseInt(System.getenv("SERVER_PORT"));
          var server =
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
          server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
          server.start();
        }
      }
      """;

  private SmallService() {}

  /** Compiles and packages it. */
  static Path jar(Path folder) throws IOException {
    Path source = Files.writeString(folder.resolve("Small.java"), SOURCE);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
    if (status != 0) {
      throw new IOException("the small service does not compile");
    }
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Small");
    Path jar = folder.resolve("small.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Path file : List.of(folder.resolve("Small.class"))) {
        out.putNextEntry(new JarEntry(file.getFileName().toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
